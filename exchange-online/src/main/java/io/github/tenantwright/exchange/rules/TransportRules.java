package io.github.tenantwright.exchange.rules;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.exchange.admin.ExchangeClient;
import io.github.tenantwright.exchange.admin.Row;
import io.github.tenantwright.internal.Check;
import io.github.tenantwright.powershell.Cmdlet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reading rules, and the calls that change a rule as a whole. A change takes up to half an hour to be felt. */
public final class TransportRules {
    private static final Cmdlet GET = Cmdlet.named("Get-TransportRule");
    private static final Pattern GUID = Pattern.compile("[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}");

    private TransportRules() {}

    /** All rules of the tenant, of which there may be 300, in the service's order. */
    public static List<Row> all(ExchangeClient exchange) {
        return exchange.read(GET).rows();
    }

    /**
     * The rule of this name (in whatever case) or GUID.
     *
     * @throws io.github.tenantwright.ServiceException when several have the name
     */
    public static Optional<Row> find(ExchangeClient exchange, String nameOrGuid) {
        return exchange.named(GET, nameOrGuid);
    }

    /**
     * The rule of this name (in whatever case) among those that were read.
     *
     * @throws InvalidInputException when several have the name
     */
    public static Optional<Row> named(List<Row> rules, String name) {
        List<Row> found = rules.stream()
                .filter(row -> row.text("Name").equalsIgnoreCase(name))
                .toList();
        if (found.size() > 1) {
            throw new InvalidInputException("rule", name, "the name of one rule; " + found.size() + " have it");
        }
        return found.stream().findFirst();
    }

    /**
     * Whether cmdlets can edit a rule as it was read. One that was made in another way shows no conditions or actions,
     * and writing it would lose them.
     */
    public static boolean editable(Row rule) {
        boolean hidden = rule.has("Description") && !rule.has("Conditions") && !rule.has("Actions");
        return !rule.flag("ManuallyModified").orElse(false) && !hidden;
    }

    /** Whether a rule has a condition, so that it does not act on every message. */
    public static boolean hasCondition(Row rule) {
        return RuleTable.conditions().stream()
                .anyMatch(name -> RuleValues.of(rule, name).isPresent());
    }

    /** Gives a rule its place; 0 comes first, and the others move. */
    public static Cmdlet place(String guid, int place) {
        return of("Set-TransportRule", guid).with("Priority", Check.between("place", place, 0, 299));
    }

    /** Switches a rule on. */
    public static Cmdlet enable(String guid, RuleMode mode) {
        return of("Enable-TransportRule", guid).with("Mode", mode.word());
    }

    /** Switches a rule off. */
    public static Cmdlet disable(String guid) {
        return of("Disable-TransportRule", guid).with("Confirm", false);
    }

    /** Takes a rule away. */
    public static Cmdlet remove(String guid) {
        return of("Remove-TransportRule", guid).with("Confirm", false);
    }

    private static Cmdlet of(String cmdlet, String guid) {
        Check.matches("rule", guid, GUID, "the rule's GUID, which stays when the name changes");
        return Cmdlet.named(cmdlet).with("Identity", guid);
    }
}
