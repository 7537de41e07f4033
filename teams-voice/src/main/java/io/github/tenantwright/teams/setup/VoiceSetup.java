package io.github.tenantwright.teams.setup;

import io.github.tenantwright.DomainName;
import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.TenantId;
import io.github.tenantwright.internal.Check;
import io.github.tenantwright.internal.setup.SetupDocument;
import io.github.tenantwright.internal.setup.SetupFile;
import io.github.tenantwright.teams.dialplan.DialPlan;
import io.github.tenantwright.teams.routing.PstnUsage;
import io.github.tenantwright.teams.routing.VoiceRoute;
import io.github.tenantwright.teams.routing.VoiceRoutingPolicy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a tenant is wanted to hold so that its users call through a carrier's trunks: made with a builder, or read from
 * a file that a person wrote. It says nothing of what is there now, and making one changes nothing.
 *
 * <p>A set-up is whole when it exists: every name it refers to is defined in it (or listed in {@code existing}), no
 * number and no user stands in it twice, and each pattern means one thing only.
 *
 * @param tenant the tenant it is meant for; null when it may be used for any
 * @param name a label for people
 * @param trunks the derived trunks to add, verify and activate
 * @param existing what it refers to and the tenant holds already
 * @param dialPlans the dial plans to make
 * @param pstnUsages usages beyond those of the routes
 * @param voiceRoutes the routes to make
 * @param voiceRoutingPolicies the policies to make
 * @param objects gateways, translation rules, emergency and caller ID policies, blocked callers
 * @param everyone what users get who are not listed; null for nothing
 * @param users what users get by name
 * @param activation how the trunks' domains are activated
 * @param touchGlobal whether a dial plan or policy may be named {@code Global}, which holds for everyone in the tenant
 * @param replaceNumbers whether a listed user who has another number loses it for the one that stands here. Without it
 *     a number is taken away only where the set-up itself says that it is somebody else's now: because another listed
 *     user gets it
 */
public record VoiceSetup(
        @Nullable TenantId tenant,
        @Nullable String name,
        List<Trunk> trunks,
        ExistingObjects existing,
        List<DialPlan> dialPlans,
        List<PstnUsage> pstnUsages,
        List<VoiceRoute> voiceRoutes,
        List<VoiceRoutingPolicy> voiceRoutingPolicies,
        VoiceObjects objects,
        @Nullable EveryoneSetup everyone,
        List<UserSetup> users,
        Activation activation,
        boolean touchGlobal,
        boolean replaceNumbers) {
    private static final int LONGEST_NAME = 250;
    private static final String SCHEMA = "voice-setup.schema.json";

    /** @throws InvalidInputException naming the field as a set-up file does, as in {@code users.list[3].number} */
    public VoiceSetup {
        if (name != null) {
            Check.text("name", name, LONGEST_NAME);
        }
        trunks = List.copyOf(trunks);
        dialPlans = List.copyOf(dialPlans);
        pstnUsages = List.copyOf(pstnUsages);
        voiceRoutes = List.copyOf(voiceRoutes);
        voiceRoutingPolicies = List.copyOf(voiceRoutingPolicies);
        users = List.copyOf(users);
        Check.notNull("activation", activation);
        SetupChecks checks = new SetupChecks(Check.notNull("existing", existing), touchGlobal);
        checks.trunks(trunks);
        checks.dialPlans(dialPlans);
        checks.usages(pstnUsages, voiceRoutes);
        checks.voiceRoutes(voiceRoutes);
        checks.policies(voiceRoutingPolicies);
        checks.objects(Check.notNull("objects", objects));
        checks.everyone(everyone);
        checks.users(users);
    }

    /**
     * Reads a set-up file: JSON when its name ends in {@code .json}, else YAML.
     *
     * @throws InvalidInputException when it cannot be read, or breaks a rule; the rule then ends with line and column
     */
    public static VoiceSetup read(Path file) {
        return SetupFile.read(file, VoiceSetup::fromJson, VoiceSetup::fromYaml);
    }

    /**
     * Reads a set-up from YAML. Anchors, aliases, tags and further documents are refused.
     *
     * @throws InvalidInputException when it breaks a rule; the rule then ends with line and column
     * @throws UnsupportedOperationException when the library jackson-dataformat-yaml, which is optional, is not there
     */
    public static VoiceSetup fromYaml(String yaml) {
        return SetupReader.read(yaml, SetupDocument::yaml);
    }

    /**
     * Reads a set-up from JSON.
     *
     * @throws InvalidInputException when it breaks a rule; the rule then ends with line and column
     */
    public static VoiceSetup fromJson(String json) {
        return SetupReader.read(json, SetupDocument::json);
    }

    /** The JSON Schema (draft 2020-12) of set-up files, for editors and portals. */
    public static String jsonSchema() {
        try (InputStream schema = VoiceSetup.class.getResourceAsStream(SCHEMA)) {
            if (schema == null) {
                throw new IllegalStateException("the resource " + SCHEMA + " is missing from this build");
            }
            return new String(schema.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** This set-up as a JSON file; {@link #fromJson} makes an equal one of it. */
    public String toJson() {
        return SetupWriter.json(this);
    }

    /** This set-up as a YAML file; {@link #fromYaml} makes an equal one of it. */
    public String toYaml() {
        return SetupWriter.yaml(this);
    }

    /** Every usage that the tenant's list must hold: those of the routes in order, then the further ones. */
    public List<PstnUsage> allUsages() {
        Set<PstnUsage> all = new LinkedHashSet<>();
        voiceRoutes.forEach(route -> all.addAll(route.pstnUsages()));
        all.addAll(pstnUsages);
        return List.copyOf(all);
    }

    public static Builder builder() {
        return new Builder();
    }

    public Builder toBuilder() {
        return new Builder()
                .tenant(tenant)
                .name(name)
                .trunks(trunks)
                .existing(existing)
                .dialPlans(dialPlans)
                .pstnUsages(pstnUsages)
                .voiceRoutes(voiceRoutes)
                .voiceRoutingPolicies(voiceRoutingPolicies)
                .objects(objects)
                .everyone(everyone)
                .users(users)
                .activation(activation)
                .touchGlobal(touchGlobal)
                .replaceNumbers(replaceNumbers);
    }

    /** The label and what it is made of, in numbers: users and their numbers are not for logs. */
    @Override
    public String toString() {
        return "VoiceSetup[" + (name == null ? "" : name + ": ") + trunks.size() + " trunks, " + dialPlans.size()
                + " dial plans, " + voiceRoutes.size() + " voice routes, " + voiceRoutingPolicies.size()
                + " voice routing policies, " + users.size() + " users" + (everyone == null ? "" : " and everyone else")
                + "]";
    }

    /** Makes a {@link VoiceSetup}. A method in the singular appends, one in the plural replaces. */
    public static final class Builder {
        private @Nullable TenantId tenant;
        private @Nullable String name;
        private List<Trunk> trunks = new ArrayList<>();
        private ExistingObjects existing = ExistingObjects.NONE;
        private List<DialPlan> dialPlans = new ArrayList<>();
        private List<PstnUsage> pstnUsages = new ArrayList<>();
        private List<VoiceRoute> voiceRoutes = new ArrayList<>();
        private List<VoiceRoutingPolicy> voiceRoutingPolicies = new ArrayList<>();
        private VoiceObjects objects = VoiceObjects.NONE;
        private @Nullable EveryoneSetup everyone;
        private List<UserSetup> users = new ArrayList<>();
        private Activation activation = Activation.DEFAULT;
        private boolean touchGlobal;
        private boolean replaceNumbers;

        private Builder() {}

        /** The tenant that this is meant for; null for any. */
        public Builder tenant(@Nullable TenantId value) {
            tenant = value;
            return this;
        }

        /** A label for people. */
        public Builder name(@Nullable String value) {
            name = value;
            return this;
        }

        /** Appends a derived trunk. */
        public Builder trunk(String fqdn) {
            trunks.add(Trunk.of(fqdn));
            return this;
        }

        public Builder trunks(List<Trunk> values) {
            trunks = new ArrayList<>(values);
            return this;
        }

        /** What the tenant holds already. */
        public Builder existing(ExistingObjects value) {
            existing = value;
            return this;
        }

        /** Appends a trunk that is active already. */
        public Builder existingTrunk(String fqdn) {
            return existing(new ExistingObjects(
                    with(existing.trunks(), DomainName.of(fqdn)),
                    existing.dialPlans(),
                    existing.voiceRoutingPolicies()));
        }

        /** Appends the name of a dial plan that the tenant has. */
        public Builder existingDialPlan(String plan) {
            return existing(new ExistingObjects(
                    existing.trunks(), with(existing.dialPlans(), plan), existing.voiceRoutingPolicies()));
        }

        /** Appends the name of a voice routing policy that the tenant has. */
        public Builder existingVoiceRoutingPolicy(String policy) {
            return existing(new ExistingObjects(
                    existing.trunks(), existing.dialPlans(), with(existing.voiceRoutingPolicies(), policy)));
        }

        /** Appends a dial plan. */
        public Builder dialPlan(DialPlan value) {
            dialPlans.add(value);
            return this;
        }

        public Builder dialPlans(List<DialPlan> values) {
            dialPlans = new ArrayList<>(values);
            return this;
        }

        /** Appends a usage that no route of this set-up carries. */
        public Builder pstnUsage(String value) {
            pstnUsages.add(PstnUsage.of(value));
            return this;
        }

        public Builder pstnUsages(List<PstnUsage> values) {
            pstnUsages = new ArrayList<>(values);
            return this;
        }

        /** Appends a route. */
        public Builder voiceRoute(VoiceRoute value) {
            voiceRoutes.add(value);
            return this;
        }

        public Builder voiceRoutes(List<VoiceRoute> values) {
            voiceRoutes = new ArrayList<>(values);
            return this;
        }

        /** Appends a policy. */
        public Builder voiceRoutingPolicy(VoiceRoutingPolicy value) {
            voiceRoutingPolicies.add(value);
            return this;
        }

        /** Appends a policy of these usages, in order. */
        public Builder voiceRoutingPolicy(String policy, String... usages) {
            return voiceRoutingPolicy(new VoiceRoutingPolicy(
                    policy, "", Arrays.stream(usages).map(PstnUsage::of).toList()));
        }

        public Builder voiceRoutingPolicies(List<VoiceRoutingPolicy> values) {
            voiceRoutingPolicies = new ArrayList<>(values);
            return this;
        }

        /** Gateways, translation rules, emergency and caller ID policies, blocked callers. */
        public Builder objects(VoiceObjects value) {
            objects = value;
            return this;
        }

        /** What users get who are not listed; null for nothing. */
        public Builder everyone(@Nullable EveryoneSetup value) {
            everyone = value;
            return this;
        }

        /** Appends a user. */
        public Builder user(UserSetup value) {
            users.add(value);
            return this;
        }

        public Builder users(List<UserSetup> values) {
            users = new ArrayList<>(values);
            return this;
        }

        /** How the trunks' domains are activated. */
        public Builder activation(Activation value) {
            activation = value;
            return this;
        }

        /** What becomes of the temporary account that activates a trunk's domain. */
        public Builder afterwards(AfterActivation value) {
            return activation(new Activation(value, activation.usageLocation(), activation.licenses()));
        }

        /** Whether a dial plan or policy may be named {@code Global}. */
        public Builder touchGlobal(boolean value) {
            touchGlobal = value;
            return this;
        }

        /** Whether a listed user who has another number loses it for the one that stands here. */
        public Builder replaceNumbers(boolean value) {
            replaceNumbers = value;
            return this;
        }

        /** @throws InvalidInputException naming the field as a set-up file does, as in {@code users.list[3].number} */
        public VoiceSetup build() {
            return new VoiceSetup(
                    tenant,
                    name,
                    trunks,
                    existing,
                    dialPlans,
                    pstnUsages,
                    voiceRoutes,
                    voiceRoutingPolicies,
                    objects,
                    everyone,
                    users,
                    activation,
                    touchGlobal,
                    replaceNumbers);
        }

        private static <T> List<T> with(List<T> values, T one) {
            List<T> more = new ArrayList<>(values);
            more.add(one);
            return more;
        }
    }
}
