package io.github.tenantwright.exchange.labels;

import io.github.tenantwright.exchange.admin.Row;
import io.github.tenantwright.internal.Check;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which labels are published to whom, as {@code Get-LabelPolicy} tells.
 *
 * @param name its name
 * @param labels GUIDs or names of the published labels
 * @param enabled whether it is switched on; nothing when not told
 * @param mode {@code Enforce}, or what the service says; empty when not told
 * @param everyone whether it is for all
 * @param locations people and groups that it is for, when not for all
 * @param exceptions people and groups that it is not for
 * @param changed when it was last changed
 */
public record LabelPolicy(
        String name,
        List<String> labels,
        Optional<Boolean> enabled,
        String mode,
        boolean everyone,
        List<String> locations,
        List<String> exceptions,
        Optional<Instant> changed) {
    /** @throws io.github.tenantwright.InvalidInputException when it has no name */
    public LabelPolicy {
        Check.text("name", name, 300);
        labels = List.copyOf(labels);
        locations = List.copyOf(locations);
        exceptions = List.copyOf(exceptions);
    }

    /** Of a row of {@code Get-LabelPolicy}. */
    public static LabelPolicy of(Row row) {
        List<String> locations = new ArrayList<>(row.texts("ExchangeLocation"));
        locations.addAll(row.texts("ModernGroupLocation"));
        List<String> exceptions = new ArrayList<>(row.texts("ExchangeLocationException"));
        exceptions.addAll(row.texts("ModernGroupLocationException"));
        boolean everyone = locations.removeIf(location -> location.equalsIgnoreCase("All"));
        return new LabelPolicy(
                row.text("Name"),
                row.texts("Labels"),
                row.flag("Enabled"),
                row.text("Mode"),
                everyone,
                locations,
                exceptions,
                row.instant("WhenChangedUTC").or(() -> row.instant("WhenChanged")));
    }

    boolean holds(Label label) {
        return labels.stream().anyMatch(label::isMeantBy);
    }

    /** Switched off, or only tried out; what is not told counts as acting. */
    boolean acts() {
        return enabled.orElse(true) && (mode.isEmpty() || mode.equalsIgnoreCase("Enforce"));
    }
}
