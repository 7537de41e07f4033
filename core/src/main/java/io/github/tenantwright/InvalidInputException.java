package io.github.tenantwright;

import org.jspecify.annotations.Nullable;

/** Input that breaks a rule: names the field, the value and the rule. Nothing has been done when it is thrown. */
public final class InvalidInputException extends TenantwrightException {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST_SHOWN = 120;

    private final String field;
    private final String value;
    private final String rule;

    /**
     * @param field where the value stands, as the person who wrote it would say: {@code dialPlans[0].rules[2].pattern}
     * @param value the value as it was given; shortened and made printable for the message, which without it is the
     *     field and the rule
     * @param rule what a good value is
     */
    public InvalidInputException(String field, @Nullable Object value, String rule) {
        super(field + ": " + (value == null ? "" : show(value) + " is not accepted: ") + rule, null);
        this.field = field;
        this.value = show(value);
        this.rule = rule;
    }

    public String field() {
        return field;
    }

    /** The value in printable form, at most some 120 characters of it. */
    public String value() {
        return value;
    }

    public String rule() {
        return rule;
    }

    /** The same complaint, placed inside a larger value: {@code pattern} becomes {@code rules[2].pattern}. */
    public InvalidInputException within(String parent) {
        InvalidInputException placed = new InvalidInputException(
                field.isEmpty() ? parent : field.startsWith("[") ? parent + field : parent + "." + field, this, rule);
        placed.setStackTrace(getStackTrace());
        return placed;
    }

    private static String show(@Nullable Object value) {
        if (value == null) {
            return "nothing";
        }
        if (value instanceof InvalidInputException other) {
            return other.value;
        }
        String text = value.toString();
        StringBuilder shown = new StringBuilder("\"");
        int end = Math.min(text.length(), LONGEST_SHOWN);
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            shown.append(Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? '\uFFFD' : c);
        }
        return shown.append(text.length() > LONGEST_SHOWN ? "…\"" : "\"").toString();
    }
}
