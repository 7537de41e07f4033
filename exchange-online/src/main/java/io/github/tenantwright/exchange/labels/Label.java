package io.github.tenantwright.exchange.labels;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.tenantwright.exchange.admin.Row;
import io.github.tenantwright.internal.Check;
import io.github.tenantwright.internal.json.Json;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A sensitivity label, as {@code Get-Label} tells of it.
 *
 * @param id its GUID, which is its key: two labels below different parents may have the same display name
 * @param name the name that policies may list it by
 * @param displayName what people see
 * @param parent the GUID of the label that it stands below
 * @param scopes what it may be put on, in lower case ({@code file}, {@code email}, {@code site} ...); empty when not told
 * @param encryption how it encrypts
 */
public record Label(
        String id,
        String name,
        String displayName,
        Optional<String> parent,
        Set<String> scopes,
        Encryption encryption) {
    /** How a label encrypts. */
    public sealed interface Encryption {
        /** It does not. */
        record None() implements Encryption {}

        /** Whoever applies it says for whom. */
        record UserDefined() implements Encryption {}

        /**
         * By a template of the tenant's rights management.
         *
         * @param template its GUID; empty when not told
         */
        record ByTemplate(String template) implements Encryption {}
    }

    /** @throws io.github.tenantwright.InvalidInputException when it has no id */
    public Label {
        Check.text("id", id, 100);
        id = id.toLowerCase(Locale.ROOT);
        parent = parent.map(above -> above.toLowerCase(Locale.ROOT));
        scopes = Set.copyOf(scopes);
    }

    /**
     * Of a row of {@code Get-Label}. Encryption stands in {@code LabelActions}, a list of JSON texts; one that can't be
     * read is passed over, since the service may add kinds.
     *
     * @throws io.github.tenantwright.InvalidInputException when the row has neither {@code ImmutableId} nor {@code Guid}
     */
    public static Label of(Row row) {
        String id = row.has("ImmutableId") ? row.text("ImmutableId") : row.text("Guid");
        String name = row.text("Name");
        String above = row.text("ParentId");
        Set<String> scopes = new TreeSet<>();
        row.texts("ContentType").stream()
                .flatMap(text -> Arrays.stream(text.split(",")))
                .map(text -> text.strip().toLowerCase(Locale.ROOT))
                .filter(text -> !text.isEmpty() && !text.equals("none"))
                .forEach(scopes::add);
        return new Label(
                id,
                name,
                row.has("DisplayName") ? row.text("DisplayName") : name,
                above.isEmpty() || above.matches("[0-]+") ? Optional.empty() : Optional.of(above),
                scopes,
                encryption(row.texts("LabelActions")));
    }

    /** Whether a policy's entry means it: by GUID or by name. */
    boolean isMeantBy(String entry) {
        return entry.equalsIgnoreCase(id) || (!name.isEmpty() && entry.equalsIgnoreCase(name));
    }

    private static Encryption encryption(List<String> actions) {
        for (String action : actions) {
            try {
                JsonNode node = Json.MAPPER.readTree(action);
                if (Json.text(node, "Type").equalsIgnoreCase("encrypt")
                        && !setting(node, "disabled").equalsIgnoreCase("true")) {
                    return setting(node, "protectiontype").equalsIgnoreCase("userdefined")
                            ? new Encryption.UserDefined()
                            : new Encryption.ByTemplate(template(node));
                }
            } catch (JsonProcessingException passedOver) {
                continue;
            }
        }
        return new Encryption.None();
    }

    private static String template(JsonNode action) {
        String own = setting(action, "templateid");
        return own.isEmpty() ? setting(action, "linkedtemplateid") : own;
    }

    private static String setting(JsonNode action, String key) {
        for (JsonNode setting : action.path("Settings")) {
            if (Json.text(setting, "Key").equalsIgnoreCase(key)) {
                return Json.text(setting, "Value");
            }
        }
        return "";
    }
}
