package io.github.tenantwright.teams.activation;

import io.github.tenantwright.http.ServiceRequest;
import io.github.tenantwright.plan.ByHand;
import io.github.tenantwright.powershell.Cmdlet;
import io.github.tenantwright.powershell.Condition;
import io.github.tenantwright.powershell.Statement;
import io.github.tenantwright.powershell.Value;
import io.github.tenantwright.teams.internal.GraphScript;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How a person makes and removes a temporary account with the Graph module. */
final class AccountScripts {
    private static final String USERS = "/v1.0/users/";
    private static final String DELETED = "/v1.0/directory/deletedItems/";
    private static final Duration PAUSE = Duration.ofSeconds(15);
    private static final Duration AT_MOST = Duration.ofMinutes(15);

    private AccountScripts() {}

    /** Creates it with a password that exists only while the script runs. */
    static Statement creation(String name, String mailNickname, String usageLocation) {
        Map<String, Value> password = new TreeMap<>(
                Map.of("forceChangePasswordNextSignIn", Value.of(false), "password", Value.variable("password")));
        Value user = new Value.Table(new TreeMap<>(Map.of(
                "accountEnabled", Value.of(true),
                "displayName", Value.of(ActivationUser.DISPLAY_NAME),
                "mailNickname", Value.of(mailNickname),
                "passwordProfile", new Value.Table(password),
                "usageLocation", Value.of(usageLocation),
                "userPrincipalName", Value.of(name))));
        return Statement.when(
                lives("userPrincipalName", name).not(),
                new Statement.NewPassword("password"),
                Statement.run(Cmdlet.graph("POST", "/v1.0/users").body(user)));
    }

    /** Gives it a license, as soon as the directory knows it everywhere. */
    static Statement licensing(String name, String skuId) {
        Map<String, Object> license = new TreeMap<>(Map.of("disabledPlans", List.of(), "skuId", skuId));
        String body =
                GraphScript.json(new TreeMap<>(Map.of("addLicenses", List.of(license), "removeLicenses", List.of())));
        return onceKnown(GraphScript.call("POST", USERS + ServiceRequest.segment(name) + "/assignLicense", body));
    }

    /** Takes all its licenses back. */
    static Statement unlicensing(String name) {
        String address = USERS + ServiceRequest.segment(name);
        Cmdlet read = Cmdlet.graph("GET", address + ServiceRequest.query(Map.of("$select", "assignedLicenses")));
        Value held = new Value.Items(List.of(Value.variable("account", "assignedLicenses", "skuId")));
        Value change = new Value.Table(
                new TreeMap<>(Map.of("addLicenses", new Value.Items(List.of()), "removeLicenses", held)));
        Cmdlet listed = Cmdlet.graph("GET", listing("userPrincipalName eq '" + name + "'", "assignedLicenses"));
        return Statement.when(
                new Condition.Same(Value.result(listed, "value", "assignedLicenses", "skuId"), Value.none()).not(),
                Statement.assign("account", Value.result(read)),
                Statement.run(Cmdlet.graph("POST", address + "/assignLicense").body(change)));
    }

    /** Removes the one of that sign-in name for good; only its id leads to it once it is deleted. */
    static ByHand removal(String name) {
        Cmdlet read = Cmdlet.graph(
                "GET", USERS + ServiceRequest.segment(name) + ServiceRequest.query(Map.of("$select", "id")));
        Value id = Value.variable("account", "id");
        return ByHand.of(
                guidance(name),
                Statement.when(
                        lives("userPrincipalName", name),
                        Statement.assign("account", Value.result(read)),
                        Statement.run(Cmdlet.graph("DELETE", Value.joined(USERS, id))),
                        onceKnown(Statement.run(Cmdlet.graph("DELETE", Value.joined(DELETED, id))))));
    }

    /** Removes the one of that object id for good, alive or in the recycle bin. */
    static ByHand removal(String id, String name) {
        Statement purge = GraphScript.call("DELETE", DELETED + ServiceRequest.segment(id));
        Condition inTheBin = GraphScript.listed(
                DELETED + "microsoft.graph.user" + ServiceRequest.query(Map.of("$select", "id")), "id", id);
        // One that somebody has made their own since is left.
        String ours = "id eq '" + id.replace("'", "''") + "' and displayName eq '" + ActivationUser.DISPLAY_NAME + "'";
        return ByHand.of(
                guidance(name),
                new Statement.When(
                        listed(ours, "id", id),
                        List.of(GraphScript.call("DELETE", USERS + ServiceRequest.segment(id)), onceKnown(purge)),
                        List.of(Statement.when(inTheBin, purge))));
    }

    private static String guidance(String name) {
        return "In the admin center, delete the user " + name
                + " under Users > Active users (if it is there), then once more under Users > Deleted users.";
    }

    private static Condition lives(String member, String text) {
        return listed(member + " eq '" + text.replace("'", "''") + "'", member, text);
    }

    private static Condition listed(String filter, String member, String text) {
        return GraphScript.listed(listing(filter, member), member, text);
    }

    private static String listing(String filter, String selected) {
        return "/v1.0/users" + ServiceRequest.query(new TreeMap<>(Map.of("$filter", filter, "$select", selected)));
    }

    /** A user just made, or just deleted, is not known everywhere at once. */
    private static Statement onceKnown(Statement statement) {
        return new Statement.Retry(List.of("does not exist"), PAUSE, AT_MOST, List.of(statement));
    }
}
