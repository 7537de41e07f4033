package io.github.tenantwright.powershell.carried;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How PowerShell reads, compares and shows objects; the worked examples are in {@code ScriptRunTest}. */
final class Objects {
    private Objects() {}

    /** What stands in parentheses: nothing is null, one object is itself, more are a list. */
    static @Nullable Object unrolled(List<@Nullable Object> output) {
        return output.isEmpty() ? null : output.size() == 1 ? output.get(0) : new ArrayList<>(output);
    }

    /** {@code $object.Property}: of a list, what its elements have, put into one. */
    static @Nullable Object property(@Nullable Object object, String name) {
        if (object instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .filter(entry -> name.equalsIgnoreCase(String.valueOf(entry.getKey())))
                    .findFirst()
                    .<@Nullable Object>map(Map.Entry::getValue)
                    .orElse(null);
        }
        if (object instanceof Collection<?> elements) {
            if (name.equalsIgnoreCase("Count") || name.equalsIgnoreCase("Length")) {
                return (long) elements.size();
            }
            List<@Nullable Object> all = new ArrayList<>();
            for (Object element : elements) {
                Object value = property(element, name);
                if (value instanceof Collection<?> inner) {
                    all.addAll(inner);
                } else if (value != null) {
                    all.add(value);
                }
            }
            return unrolled(all);
        }
        if (object instanceof String text && name.equalsIgnoreCase("Length")) {
            return (long) text.length();
        }
        return null;
    }

    /** Whether {@code if} goes on. */
    static boolean isTrue(@Nullable Object value) {
        if (value instanceof Boolean flag) {
            return flag;
        } else if (value instanceof Number number) {
            return number.doubleValue() != 0;
        } else if (value instanceof String text) {
            return !text.isEmpty();
        } else if (value instanceof Collection<?> list) {
            return list.size() > 1
                    || (list.size() == 1 && isTrue(list.iterator().next()));
        }
        return value != null;
    }

    /** {@code left -eq right}: of a list, those of its elements that are equal. */
    static @Nullable Object equal(@Nullable Object left, @Nullable Object right) {
        if (left instanceof Collection<?> list) {
            List<@Nullable Object> same = new ArrayList<>();
            list.stream().filter(one -> isEqual(one, right)).forEach(same::add);
            return same;
        }
        return isEqual(left, right);
    }

    /** {@code list -contains value}. */
    static boolean contains(@Nullable Object list, @Nullable Object value) {
        return list instanceof Collection<?> all
                ? all.stream().anyMatch(one -> isEqual(one, value))
                : isEqual(list, value);
    }

    /** The left side's type decides what the right side becomes; texts are compared without regard to case. */
    static boolean isEqual(@Nullable Object left, @Nullable Object right) {
        if (left == null || right == null) {
            return left == right;
        } else if (left instanceof Boolean flag) {
            return flag == isTrue(right);
        } else if (left instanceof Number number) {
            try {
                return number.doubleValue()
                        == (right instanceof Boolean flag
                                ? (flag ? 1 : 0)
                                : Double.parseDouble(text(right).strip()));
            } catch (NumberFormatException none) {
                return false;
            }
        } else if (left instanceof String text) {
            return text.equalsIgnoreCase(text(right));
        }
        return left.equals(right);
    }

    /** As a text: null is empty, a list its elements with blanks between them. */
    static String text(@Nullable Object value) {
        if (value == null) {
            return "";
        } else if (value instanceof Boolean flag) {
            return flag ? "True" : "False";
        } else if (value instanceof Collection<?> list) {
            return list.stream().map(Objects::text).collect(Collectors.joining(" "));
        } else if (value instanceof Map) {
            return "System.Collections.Hashtable";
        }
        return value.toString();
    }
}
