package io.github.tenantwright.simulator.powershell;

import io.github.tenantwright.simulator.SimulatedTenant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A PowerShell session in which the modules MicrosoftTeams, Microsoft.Graph.Authentication and ExchangeOnlineManagement
 * are installed, and whose person signs in to the simulated tenant as its administrator.
 *
 * <pre>{@code
 * SimulatedPowerShell shell = SimulatedPowerShell.on(tenant);
 * shell.run("Connect-MicrosoftTeams", Map.of());
 * shell.run("New-CsTenantDialPlan", Map.of("Identity", "UK", "NormalizationRules", List.of()));
 * }</pre>
 *
 * <p>Parameters are bound as the reference pages of the cmdlets have it; what a page does not know is refused, and so is
 * a cmdlet of a module that is not connected. The effect comes about as in the real modules: by requests to the services
 * over HTTP, which see roles and scopes, can be made to fail, and are recorded. What no request is known for (numbers
 * given at once, voicemail, emergency addresses) is done inside the tenant. Adding to a list what it holds, and removing
 * what it does not, are errors here, since no page says what they are.
 *
 * <p>A value is a text, a whole number, a truth value, a list, a map or null. Not thread-safe, as no session is.
 */
public final class SimulatedPowerShell {
    private static final Map<String, String> MODULES = Map.of(
            "MicrosoftTeams", "7.9.0",
            "Microsoft.Graph.Authentication", "2.28.0",
            "ExchangeOnlineManagement", "3.9.0");
    private static final String OLDER_TEAMS = "5.2.0";

    /**
     * A call that was made.
     *
     * @param cmdlet as it was written
     * @param parameters as they were given
     */
    public record Made(String cmdlet, Map<String, @Nullable Object> parameters) {
        /** Copies the parameters. */
        public Made {
            parameters = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        }
    }

    private final SimulatedTenant tenant;
    private final Wire wire;
    private final Mail mail;
    private final Map<String, Function<Call, List<@Nullable Object>>> handlers = new TreeMap<>();
    private final List<Made> calls = new CopyOnWriteArrayList<>();
    private final Map<String, String> modules = new TreeMap<>(MODULES);
    private final Map<String, byte[]> files = new TreeMap<>();
    private boolean older;
    private boolean teams;
    private boolean graph;
    private boolean exchange;
    private List<?> scopes = List.of();

    private SimulatedPowerShell(SimulatedTenant tenant) {
        this.tenant = tenant;
        this.wire = new Wire(tenant);
        this.mail = new Mail(wire, tenant);
        Configurations configurations = new Configurations(wire);
        for (String noun : Configurations.NOUNS) {
            for (String verb : List.of("Get-", "New-", "Set-", "Remove-")) {
                handlers.put(verb + noun, configurations::run);
            }
            handlers.put("Grant-" + noun, configurations::grant);
        }
        handlers.put("New-CsVoiceNormalizationRule", Configurations::normalizationRule);
        handlers.put("New-CsTeamsEmergencyNumber", Configurations::emergencyNumber);
        handlers.put("Get-CsOnlineUser", configurations::user);
        numbers(new Numbers(wire, tenant));
        calling(new Calling(wire, tenant));
        locations(new Locations(wire, tenant));
        handlers.put("Invoke-MgGraphRequest", new Requests(wire, files)::run);
        sessions();
    }

    /** A session that is connected to nothing yet, with modules of today. */
    public static SimulatedPowerShell on(SimulatedTenant tenant) {
        return new SimulatedPowerShell(tenant);
    }

    /** From now on with the Teams module 5.2.0, which lacks parameters and cmdlets of today's. */
    public SimulatedPowerShell older() {
        older = true;
        modules.put("MicrosoftTeams", OLDER_TEAMS);
        return this;
    }

    /** From now on without a module. */
    public SimulatedPowerShell without(String module) {
        modules.remove(module);
        return this;
    }

    /** Puts a file into the folder that the session is in. */
    public SimulatedPowerShell file(String name, byte[] content) {
        files.put(name, content.clone());
        return this;
    }

    /** Connects to all three, as a script's beginning does it. */
    public SimulatedPowerShell connected() {
        teams = true;
        graph = true;
        exchange = true;
        return this;
    }

    /** Every call, in order, also those that failed. */
    public List<Made> calls() {
        return List.copyOf(calls);
    }

    /**
     * Runs a cmdlet.
     *
     * @return what it puts out, one object after another
     * @throws CmdletException when it ends with an error: there is no such cmdlet or parameter, it is not connected, or
     *     the service refuses
     */
    public List<@Nullable Object> run(String cmdlet, Map<String, ? extends @Nullable Object> parameters) {
        calls.add(new Made(cmdlet, new LinkedHashMap<>(parameters)));
        String known = CmdletTable.name(cmdlet);
        if (known == null) {
            return exchange(cmdlet, parameters);
        }
        Call call = new Call(known, CmdletTable.bind(known, parameters, older));
        Function<Call, List<@Nullable Object>> handler = handlers.get(known);
        if (handler == null) {
            throw new CmdletException("The simulator does not do " + known + ".");
        }
        if (call.noun().startsWith("Cs") && !teams) {
            throw new CmdletException("Session is not established. Call Connect-MicrosoftTeams before " + known + ".");
        }
        if (known.equals("Invoke-MgGraphRequest") && !graph) {
            throw new CmdletException("Authentication needed. Please call Connect-MgGraph.");
        }
        return handler.apply(call);
    }

    private List<@Nullable Object> exchange(String cmdlet, Map<String, ?> parameters) {
        if (!exchange || cmdlet.toLowerCase(Locale.ROOT).contains("-cs") || cmdlet.contains("-Mg")) {
            throw new CmdletException("The term '" + cmdlet
                    + "' is not recognized as a name of a cmdlet, function, script file, or executable program.");
        }
        return mail.run(cmdlet, parameters);
    }

    private void numbers(Numbers numbers) {
        handlers.put("Get-CsPhoneNumberAssignment", numbers::get);
        handlers.put("Set-CsPhoneNumberAssignment", numbers::set);
        handlers.put("Remove-CsPhoneNumberAssignment", numbers::remove);
        handlers.put("New-CsOnlineTelephoneNumberOrder", numbers::search);
        handlers.put("Get-CsOnlineTelephoneNumberOrder", numbers::order);
        handlers.put("Complete-CsOnlineTelephoneNumberOrder", numbers::complete);
        handlers.put("Remove-CsOnlineTelephoneNumber", numbers::release);
    }

    private void calling(Calling calling) {
        handlers.put("Get-CsUserCallingSettings", calling::get);
        handlers.put("Set-CsUserCallingSettings", calling::set);
        handlers.put("New-CsUserCallingDelegate", calling::delegate);
        handlers.put("Set-CsUserCallingDelegate", calling::delegate);
        handlers.put("Remove-CsUserCallingDelegate", calling::delegate);
        handlers.put("Get-CsOnlineVoicemailUserSettings", calling::voicemail);
        handlers.put("Set-CsOnlineVoicemailUserSettings", calling::voicemail);
    }

    private void locations(Locations locations) {
        handlers.put("Get-CsOnlineLisCivicAddress", locations::addresses);
        handlers.put("New-CsOnlineLisCivicAddress", locations::newAddress);
        handlers.put("Remove-CsOnlineLisCivicAddress", locations::removeAddress);
        handlers.put("Get-CsOnlineLisLocation", locations::locations);
        handlers.put("New-CsOnlineLisLocation", locations::newLocation);
        handlers.put("Remove-CsOnlineLisLocation", locations::removeLocation);
    }

    private void sessions() {
        handlers.put("Connect-MicrosoftTeams", call -> {
            teams = true;
            return List.of(Map.of("Tenant", tenant.tenantId(), "Account", tenant.administrator()));
        });
        handlers.put("Disconnect-MicrosoftTeams", call -> {
            teams = false;
            return List.of();
        });
        handlers.put(
                "Get-CsTenant",
                call -> List.of(Map.of("TenantId", tenant.tenantId(), "DisplayName", tenant.initialDomain())));
        handlers.put("Connect-MgGraph", call -> {
            graph = true;
            scopes = call.list("Scopes");
            wire.graphScopes(
                    scopes.isEmpty()
                            ? null
                            : String.join(
                                    " ", scopes.stream().map(String::valueOf).toList()));
            return List.of();
        });
        handlers.put("Disconnect-MgGraph", call -> {
            graph = false;
            return List.of();
        });
        handlers.put(
                "Get-MgContext",
                call -> graph
                        ? List.of(Map.of(
                                "TenantId", tenant.tenantId(), "Account", tenant.administrator(), "Scopes", scopes))
                        : List.of());
        handlers.put("Connect-ExchangeOnline", call -> {
            exchange = true;
            return List.of();
        });
        handlers.put("Disconnect-ExchangeOnline", call -> {
            exchange = false;
            return List.of();
        });
        handlers.put(
                "Get-ConnectionInformation",
                call -> exchange ? List.of(Map.of("TenantID", tenant.tenantId(), "State", "Connected")) : List.of());
        handlers.put("Get-Module", this::modules);
        handlers.put("Import-Module", this::load);
        handlers.put("Get-Command", this::command);
    }

    private List<@Nullable Object> modules(Call call) {
        String name = call.text("Name");
        String least = "";
        String exact = "";
        if (call.parameters().get("FullyQualifiedName") instanceof Map<?, ?> wanted) {
            name = String.valueOf(wanted.get("ModuleName"));
            least = wanted.containsKey("ModuleVersion") ? String.valueOf(wanted.get("ModuleVersion")) : "";
            exact = wanted.containsKey("RequiredVersion") ? String.valueOf(wanted.get("RequiredVersion")) : "";
        }
        List<@Nullable Object> found = new ArrayList<>();
        for (Map.Entry<String, String> module : modules.entrySet()) {
            boolean fits = (name.isEmpty() || module.getKey().equalsIgnoreCase(name))
                    && (least.isEmpty() || compare(module.getValue(), least) >= 0)
                    && (exact.isEmpty() || compare(module.getValue(), exact) == 0);
            if (fits) {
                found.add(Map.of("Name", module.getKey(), "Version", module.getValue()));
            }
        }
        return found;
    }

    private List<@Nullable Object> load(Call call) {
        String version = modules.get(call.text("Name"));
        if (version == null || (call.says("MinimumVersion") && compare(version, call.text("MinimumVersion")) < 0)) {
            throw new CmdletException("The specified module '" + call.text("Name") + "' with version '"
                    + call.text("MinimumVersion") + "' was not loaded because no valid module file was found.");
        }
        return List.of();
    }

    private static int compare(String one, String other) {
        String[] left = one.split("\\.", -1);
        String[] right = other.split("\\.", -1);
        for (int i = 0; i < Math.max(left.length, right.length); i++) {
            int difference = Integer.compare(
                    i < left.length ? Integer.parseInt(left[i]) : 0, i < right.length ? Integer.parseInt(right[i]) : 0);
            if (difference != 0) {
                return difference;
            }
        }
        return 0;
    }

    private List<@Nullable Object> command(Call call) {
        String known = CmdletTable.name(call.text("Name"));
        if (known == null) {
            throw new CmdletException("The term '" + call.text("Name")
                    + "' is not recognized as a name of a cmdlet, function, script file, or executable program.");
        }
        Collection<String> names = CmdletTable.parameters(known, older);
        return List.of(Map.of("Name", known, "Parameters", Map.of("Keys", List.copyOf(names))));
    }
}
