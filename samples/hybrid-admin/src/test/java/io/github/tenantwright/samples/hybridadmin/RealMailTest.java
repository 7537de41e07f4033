package io.github.tenantwright.samples.hybridadmin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tenantwright.Audience;
import io.github.tenantwright.Cloud;
import io.github.tenantwright.TenantId;
import io.github.tenantwright.TenantSession;
import io.github.tenantwright.samples.commandline.CloudName;
import io.github.tenantwright.samples.commandline.Doors;
import io.github.tenantwright.samples.commandline.ExitCode;
import io.github.tenantwright.simulator.Role;
import io.github.tenantwright.simulator.SimUser;
import io.github.tenantwright.simulator.SimulatedTenant;
import io.github.tenantwright.simulator.SkuName;
import io.github.tenantwright.token.TokenProvider;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With --tenant the program signs in and asks first. A simulated tenant stands in. */
class RealMailTest implements Doors {
    private static final String TENANT = "8f2d6c1e-47a3-4b59-9d10-5e0c7a61b2f4";
    private static final String CLIENT = "00000000-1111-4222-8333-444444444444";
    private static final Path SETUP = Cli.SETUPS.resolve("mail-flow.yaml");

    private final SimulatedTenant tenant = SimulatedTenant.builder()
            .tenantId(TENANT)
            .country("GB")
            .verifiedDomain("contoso.example")
            .administrator("admin@contoso.example", Role.GLOBAL_ADMINISTRATOR)
            .enforceRoles(true)
            .user(SimUser.named("anna.hall@contoso.example").license(SkuName.MICROSOFT_365_E5))
            .start();
    private final List<String> signIns = new ArrayList<>();
    private final List<String> tokens = new ArrayList<>();

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        tenant.close();
    }

    @Override
    public Cloud addresses(CloudName cloud) {
        return new Cloud(
                "stand-in",
                URI.create("https://login.example"),
                Map.of(Audience.GRAPH, tenant.graphUri(), Audience.EXCHANGE, tenant.exchangeUri()));
    }

    @Override
    public TenantSession.Builder session(TenantId id) {
        return TenantSession.builder(id).clock(tenant.clock()).sleeper(tenant.clock()::advance);
    }

    @Override
    public TokenProvider signIn(TenantId id, String clientId, Cloud cloud, Consumer<String> tell) {
        signIns.add(id + " " + clientId);
        tell.accept("To sign in, open https://login.example/device and enter the code ABCD");
        tokens.add(tenant.graphToken());
        tokens.add(tenant.exchangeToken());
        return TokenProvider.of(Map.of(Audience.GRAPH, tenant.graphToken(), Audience.EXCHANGE, tenant.exchangeToken()));
    }

    @Test
    void nothingIsWrittenUntilItIsAgreedTo() {
        Cli cli = new Cli(folder).through(this).person(false, "");
        tenant.clearChanges();

        Cli.Result refused = on(cli, "mailflow", "apply", SETUP).exits(ExitCode.CANCELLED);

        assertThat(refused.err()).contains("enter the code ABCD");
        assertThat(refused.out()).contains("Planned for the tenant " + TENANT).contains("Nothing was changed.");
        assertThat(tenant.changes()).isEmpty();
        assertThat(signIns).containsExactly(TENANT + " " + CLIENT);
        assertThat(on(cli, "mailflow", "apply", SETUP, "--json")
                        .exits(ExitCode.BAD_INPUT)
                        .json()
                        .at("/error/message")
                        .asText())
                .contains("--json goes with --yes");
    }

    @Test
    void agreedTo_itRunsAndSaysHowToTakeItBack_andNoTokenIsInAnyOutputOrFile() {
        Cli cli = new Cli(folder).through(this).person(true, "");

        Cli.Result applied = on(cli, "mailflow", "apply", SETUP).exits(ExitCode.DONE);

        assertThat(applied.out())
                .containsPattern("Take it back with: .* mailflow undo [0-9a-z-]+ --tenant " + TENANT + " --client-id "
                        + CLIENT + " --state ");
        assertThat(on(cli, "focused-inbox", "--mailbox", "anna.hall@contoso.example")
                        .exits(ExitCode.DONE)
                        .out())
                .contains("anna.hall@contoso.example: off");
        JsonNode again = on(cli, "mailflow", "apply", SETUP, "--yes", "--json")
                .exits(ExitCode.DONE)
                .json();
        assertThat(again.path("nothingToChange").asBoolean()).isTrue();
        assertThat(again.path("simulated").asBoolean(true)).isFalse();
        String everything = cli.everything();
        assertThat(tokens).isNotEmpty().noneMatch(everything::contains);
        assertThat(everything).doesNotContain("Bearer ");
    }

    private static Cli.Result on(Cli cli, Object... args) {
        List<Object> all = new ArrayList<>(List.of(args));
        all.addAll(List.of("--tenant", TENANT, "--client-id", CLIENT));
        return cli.run(all.toArray());
    }
}
