package io.github.tenantwright.teams.faults;

import io.github.tenantwright.teams.setup.VoiceSetup;
import java.nio.file.Path;

/** The set-ups that the tests of this package ask for. */
final class Setups {
    static final String TRUNK = "contoso.sbc1.carrier.example";
    static final String TEMPORARY_USER = "tenantwright-activation-7a2b2ecd@" + TRUNK;
    static final String ANNA = "anna.hall@contoso.com";
    static final String BEN = "ben.carter@contoso.com";

    /** Six users by name, and everyone else. */
    static final VoiceSetup UK = VoiceSetup.read(Path.of("../samples/sync-now/setups/uk-single-site.yaml"));

    /** One of each kind, and two users; 16 steps on an empty tenant. */
    static final VoiceSetup SMALL = VoiceSetup.fromYaml("""
            name: Contoso, small
            trunks: [{ fqdn: contoso.sbc1.carrier.example }]
            dialPlans:
              - name: UK-London
                rules:
                  - { name: International, pattern: '^00([1-9]\\d{6,14})$', translation: '+$1' }
                  - { name: National, pattern: '^0([1-9]\\d{8,9})$', translation: '+44$1' }
            voiceRoutes:
              - name: UK-Emergency
                priority: 1
                pattern: '^(?:112|999)$'
                usages: [UK-Emergency]
                trunks: [contoso.sbc1.carrier.example]
              - name: UK-National
                priority: 2
                pattern: '^\\+44\\d{9,10}$'
                usages: [UK-National]
                trunks: [contoso.sbc1.carrier.example]
            voiceRoutingPolicies:
              - { name: UK-Standard, usages: [UK-Emergency, UK-National] }
            users:
              list:
                - { user: anna.hall@contoso.com, number: '+442079460001', voiceRoutingPolicy: UK-Standard, dialPlan: UK-London }
                - { user: ben.carter@contoso.com, number: '+442079460002', voiceRoutingPolicy: UK-Standard, dialPlan: UK-London }
            activation: { usageLocation: GB }
            """);

    private Setups() {}
}
