package io.github.tenantwright.adsync.writeback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tenantwright.ForbiddenByScopeException;
import io.github.tenantwright.StoppedException;
import io.github.tenantwright.adsync.directory.DirectoryClient;
import io.github.tenantwright.adsync.directory.DirectorySignIn;
import io.github.tenantwright.adsync.directory.MemoryDirectory;
import io.github.tenantwright.directorysimulator.SimulatedForest;
import io.github.tenantwright.guard.AllowedChange;
import io.github.tenantwright.guard.ChangeScope;
import io.github.tenantwright.plan.StopSignal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DirectoryStoreTest {
    private static final String DOMAIN = "corp.example";
    private static final ChangeScope STAMPING =
            ChangeScope.of(List.of(AllowedChange.directory(DirectoryClient.protectNowWrite(), "have it stamped now")));

    private MemoryDirectory forest;

    @BeforeEach
    void start() {
        forest = new MemoryDirectory();
    }

    @AfterEach
    void stop() {
        forest.close();
    }

    @Test
    void asksThePdcEmulatorAndSaysWhatCameOfIt() {
        assertThat(stamping(forest.client())).isEqualTo(new Stamping.Stamped("dc1.corp.example"));
        assertThat(stamping(forest.client()
                        .signIn(DirectorySignIn.as(MemoryDirectory.READER, MemoryDirectory.PASSWORD::toCharArray))))
                .isEqualTo(new Stamping.NotPermitted("dc1.corp.example"));
        stop();
        forest = new MemoryDirectory(SimulatedForest.builder().withoutProtectNow());
        assertThat(stamping(forest.client())).isEqualTo(new Stamping.NotOffered("dc1.corp.example"));
    }

    @Test
    void asksAnotherServerWhereThatIsThePdcEmulator() {
        emulator("localhost");
        assertThat(stamping(forest.client())).isEqualTo(new Stamping.Stamped("localhost"));
        emulator("dc9.invalid");
        assertThat(stamping(forest.client().connectLimit(Duration.ofSeconds(5))))
                .isInstanceOfSatisfying(
                        Stamping.NotAsked.class,
                        unreached -> assertThat(unreached.why()).contains("dc9.invalid"));
        forest.forest().set(SimulatedForest.CORP, "fSMORoleOwner");
        assertThat(stamping(forest.client()))
                .isInstanceOfSatisfying(
                        Stamping.NotAsked.class,
                        unknown -> assertThat(unknown.why()).contains("PDC emulator of " + DOMAIN));
    }

    @Test
    void asksNobodyWithoutLeave() {
        try (DirectoryClient reads = forest.client().build()) {
            DirectoryStore store = new DirectoryStore(reads);
            assertThatThrownBy(() -> store.protectNow(DOMAIN)).isInstanceOf(ForbiddenByScopeException.class);
        }
    }

    @Test
    void onceARunIsAskedToStopNothingIsReadOrWritten() {
        StopSignal stop = new StopSignal();
        ChangeScope scope = STAMPING.until(() -> {
            if (stop.isRequested()) {
                throw new StoppedException();
            }
        });
        try (DirectoryClient client = forest.client().scope(scope).build()) {
            DirectoryStore store = new DirectoryStore(client);
            assertThat(store.protectNow(DOMAIN)).isInstanceOf(Stamping.Stamped.class);
            stop.request();
            assertThatThrownBy(client::rootDse).isInstanceOf(StoppedException.class);
            assertThatThrownBy(client::protectNow).isInstanceOf(StoppedException.class);
        }
    }

    private void emulator(String host) {
        String settings =
                forest.forest().values(SimulatedForest.CORP, "fSMORoleOwner").get(0);
        forest.forest().set(settings.substring(settings.indexOf(',') + 1), "dNSHostName", host);
    }

    private static Stamping stamping(DirectoryClient.Builder builder) {
        try (DirectoryClient client = builder.scope(STAMPING).build()) {
            return new DirectoryStore(client).protectNow(DOMAIN);
        }
    }
}
