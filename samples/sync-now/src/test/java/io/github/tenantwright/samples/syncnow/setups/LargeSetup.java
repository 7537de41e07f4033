package io.github.tenantwright.samples.syncnow.setups;

import io.github.tenantwright.teams.dialplan.DialPlan;
import io.github.tenantwright.teams.routing.VoiceRoute;
import io.github.tenantwright.teams.setup.Activation;
import io.github.tenantwright.teams.setup.AfterActivation;
import io.github.tenantwright.teams.setup.UserSetup;
import io.github.tenantwright.teams.setup.VoiceSetup;
import java.util.List;

/** The set-up of 5,000 users in five offices, as it stands in {@code setups/5000-users.yaml}. */
final class LargeSetup {
    private static final String TITLE = """
            # 5,000 users in five offices, on two trunks. Written by LargeSetup, in the tests of this module: change it
            # there.
            #
            # Contoso is fictional, and so is every number: each office has the thousand that Ofcom, the British
            # regulator, keeps for drama in its area.
            """;

    private static final int USERS_OF_AN_OFFICE = 1_000;
    private static final String[] TRUNKS = {"contoso.sbc1.carrier.example", "contoso.sbc2.carrier.example"};

    /** An office: its area code without the 0, and the digits of its block before the last three. */
    private record Office(String name, String areaCode, String block) {}

    private static final List<Office> OFFICES = List.of(
            new Office("London", "20", "79460"),
            new Office("Manchester", "161", "4960"),
            new Office("Birmingham", "121", "4960"),
            new Office("Edinburgh", "131", "4960"),
            new Office("Bristol", "117", "4960"));

    private LargeSetup() {}

    static String file() {
        return TITLE + setup().toYaml();
    }

    static VoiceSetup setup() {
        VoiceSetup.Builder setup = VoiceSetup.builder().name("Contoso UK, five offices");
        for (String trunk : TRUNKS) {
            setup.trunk(trunk);
        }
        routes(setup);
        int user = 0;
        for (Office office : OFFICES) {
            setup.dialPlan(dialPlan(office));
            for (int i = 0; i < USERS_OF_AN_OFFICE; i++) {
                user++;
                setup.user(UserSetup.named(String.format("user%04d@contoso.com", user))
                        .number(String.format("+44%s%s%03d", office.areaCode, office.block, i))
                        .voiceRoutingPolicy(i % 10 == 0 ? "UK-Unrestricted" : "UK-Standard")
                        .dialPlan("UK-" + office.name)
                        .build());
            }
        }
        return setup.activation(new Activation(AfterActivation.REMOVE_ACCOUNT, "GB", List.of()))
                .build();
    }

    private static void routes(VoiceSetup.Builder setup) {
        setup.voiceRoute(route("UK-Emergency", 1, "^(?:112|999)$"))
                .voiceRoute(route("UK-National", 2, "^\\+44(?!87|9)\\d{9,10}$"))
                .voiceRoute(route("UK-International", 3, "^\\+(?!44)[1-9]\\d{6,14}$"))
                .voiceRoutingPolicy("UK-Standard", "UK-Emergency", "UK-National")
                .voiceRoutingPolicy("UK-Unrestricted", "UK-Emergency", "UK-National", "UK-International");
    }

    private static VoiceRoute route(String name, int priority, String pattern) {
        return VoiceRoute.named(name)
                .priority(priority)
                .pattern(pattern)
                .usages(name)
                .trunks(TRUNKS)
                .build();
    }

    private static DialPlan dialPlan(Office office) {
        String local = office.areaCode.length() == 2 ? "^([2-9]\\d{7})$" : "^([2-9]\\d{6})$";
        return DialPlan.named("UK-" + office.name)
                .description(office.name + " office")
                .rule("International", "^00([1-9]\\d{6,14})$", "+$1")
                .rule("National", "^0([1-9]\\d{8,9})$", "+44$1")
                .rule("Local", local, "+44" + office.areaCode + "$1")
                .build();
    }
}
