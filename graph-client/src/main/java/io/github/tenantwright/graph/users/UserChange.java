package io.github.tenantwright.graph.users;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.internal.Check;
import io.github.tenantwright.internal.json.Json;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is to change about a user, field by field: kept (the default), cleared, or set. Immutable: each method gives a
 * new change.
 *
 * <p>Source: Graph, update user: members not sent stay, null clears, an empty list clears a list.
 */
public final class UserChange {
    /** What becomes of one field. */
    public sealed interface FieldChange {
        /** It stays as it is. */
        record Keep() implements FieldChange {}

        /** It becomes empty. */
        record Clear() implements FieldChange {}

        /** @param value a text, a truth value, or a list of texts */
        record Set(Object value) implements FieldChange {}
    }

    /** Changes nothing; the start of every change. */
    public static final UserChange NONE = new UserChange(new EnumMap<>(UserField.class), null, false);

    private static final Set<UserField> LISTS = EnumSet.of(UserField.BUSINESS_PHONES, UserField.OTHER_MAILS);
    private static final Set<UserField> CLEARABLE = EnumSet.of(
            UserField.MAIL,
            UserField.USAGE_LOCATION,
            UserField.GIVEN_NAME,
            UserField.SURNAME,
            UserField.JOB_TITLE,
            UserField.DEPARTMENT,
            UserField.COMPANY_NAME,
            UserField.CITY,
            UserField.COUNTRY,
            UserField.OFFICE_LOCATION,
            UserField.MOBILE_PHONE,
            UserField.BUSINESS_PHONES,
            UserField.OTHER_MAILS,
            UserField.ON_PREMISES_IMMUTABLE_ID);

    private final Map<UserField, FieldChange> fields;
    private final @Nullable Password password;
    private final boolean forceChangePassword;

    private UserChange(Map<UserField, FieldChange> fields, @Nullable Password password, boolean forceChangePassword) {
        this.fields = Collections.unmodifiableMap(fields);
        this.password = password;
        this.forceChangePassword = forceChangePassword;
    }

    public UserChange displayName(String value) {
        return set(UserField.DISPLAY_NAME, Check.text("displayName", value, 256));
    }

    /** Renaming a user's sign-in name is a sensitive action: for administrators it needs a stronger role. */
    public UserChange userPrincipalName(String value) {
        return set(UserField.USER_PRINCIPAL_NAME, UserName.checked(value));
    }

    public UserChange mailNickname(String value) {
        return set(UserField.MAIL_NICKNAME, Check.text("mailNickname", value, 64));
    }

    public UserChange mail(String value) {
        return set(UserField.MAIL, Check.text("mail", value, 320));
    }

    public UserChange accountEnabled(boolean value) {
        return set(UserField.ACCOUNT_ENABLED, value);
    }

    /** Two capital letters. */
    public UserChange usageLocation(String value) {
        return set(UserField.USAGE_LOCATION, UserName.usageLocation(value));
    }

    public UserChange givenName(String value) {
        return set(UserField.GIVEN_NAME, Check.text("givenName", value, 64));
    }

    public UserChange surname(String value) {
        return set(UserField.SURNAME, Check.text("surname", value, 64));
    }

    public UserChange jobTitle(String value) {
        return set(UserField.JOB_TITLE, Check.text("jobTitle", value, 128));
    }

    public UserChange department(String value) {
        return set(UserField.DEPARTMENT, Check.text("department", value, 64));
    }

    public UserChange companyName(String value) {
        return set(UserField.COMPANY_NAME, Check.text("companyName", value, 64));
    }

    public UserChange city(String value) {
        return set(UserField.CITY, Check.text("city", value, 128));
    }

    public UserChange country(String value) {
        return set(UserField.COUNTRY, Check.text("country", value, 128));
    }

    public UserChange officeLocation(String value) {
        return set(UserField.OFFICE_LOCATION, Check.text("officeLocation", value, 128));
    }

    public UserChange mobilePhone(String value) {
        return set(UserField.MOBILE_PHONE, Check.text("mobilePhone", value, 64));
    }

    /** The service's list of business phones takes one. */
    public UserChange businessPhone(String value) {
        return set(UserField.BUSINESS_PHONES, List.of(Check.text("businessPhone", value, 64)));
    }

    /** Replaces all of them; at most 250. */
    public UserChange otherMails(List<String> values) {
        Check.between("otherMails.size", values.size(), 1, 250);
        values.forEach(value -> Check.text("otherMails", value, 250));
        return set(UserField.OTHER_MAILS, List.copyOf(values));
    }

    /** A new password; for administrators it needs a stronger role. */
    public UserChange password(Password value, boolean forceChange) {
        return new UserChange(new EnumMap<>(copy()), value, forceChange);
    }

    /** @throws InvalidInputException when the field can't be empty, or can't be written */
    public UserChange clear(UserField field) {
        if (!CLEARABLE.contains(field)) {
            throw new InvalidInputException("clear", field.member(), "a field that can be empty");
        }
        Map<UserField, FieldChange> more = copy();
        more.put(field, new FieldChange.Clear());
        return new UserChange(more, password, forceChangePassword);
    }

    /** What becomes of one field. */
    public FieldChange of(UserField field) {
        return Optional.ofNullable(fields.get(field)).orElseGet(FieldChange.Keep::new);
    }

    /** Whether there is nothing to change. */
    public boolean isEmpty() {
        return fields.isEmpty() && password == null;
    }

    ObjectNode body() {
        ObjectNode body = Json.object();
        fields.forEach((field, change) -> {
            if (change instanceof FieldChange.Set set) {
                body.set(field.member(), Json.MAPPER.valueToTree(set.value()));
            } else if (LISTS.contains(field)) {
                body.putArray(field.member());
            } else {
                body.putNull(field.member());
            }
        });
        if (password != null) {
            ObjectNode profile = body.putObject("passwordProfile");
            profile.put("password", password.secret());
            profile.put("forceChangePasswordNextSignIn", forceChangePassword);
        }
        return body;
    }

    private UserChange set(UserField field, Object value) {
        Map<UserField, FieldChange> more = copy();
        more.put(field, new FieldChange.Set(value));
        return new UserChange(more, password, forceChangePassword);
    }

    private Map<UserField, FieldChange> copy() {
        Map<UserField, FieldChange> copy = new EnumMap<>(UserField.class);
        copy.putAll(fields);
        return copy;
    }

    @Override
    public String toString() {
        return "UserChange" + fields + (password == null ? "" : " and a new password");
    }
}
