package io.github.tenantwright.teams.sync;

import io.github.tenantwright.DomainName;
import io.github.tenantwright.plan.Operation;
import io.github.tenantwright.plan.Plan;
import io.github.tenantwright.teams.config.CreateResource;
import io.github.tenantwright.teams.config.DeleteResource;
import io.github.tenantwright.teams.config.ResourceType;
import io.github.tenantwright.teams.config.UpdateResource;
import io.github.tenantwright.teams.domains.AddDomain;
import io.github.tenantwright.teams.domains.RemoveDomain;
import io.github.tenantwright.teams.domains.VerifyDomain;
import io.github.tenantwright.teams.numbers.AssignNumberWithLocation;
import io.github.tenantwright.teams.numbers.AssignPhoneNumber;
import io.github.tenantwright.teams.numbers.RemoveNumberWithLocation;
import io.github.tenantwright.teams.numbers.RemovePhoneNumber;
import io.github.tenantwright.teams.numbers.SwitchEnterpriseVoice;
import io.github.tenantwright.teams.routing.AddPstnUsages;
import io.github.tenantwright.teams.routing.RemovePstnUsages;
import io.github.tenantwright.teams.users.GrantPolicy;
import io.github.tenantwright.teams.users.TeamsUser;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a tenant would hold after a plan: a pure function over its snapshot, which sends nothing. It knows the operations
 * that decide about calls (objects of the configuration service, usages, grants, numbers, domains); others leave the
 * snapshot as it is.
 */
public final class PlanEffect {
    private static final VoiceUser.VoiceState JUST_KNOWN = new VoiceUser.VoiceState(
            "User", false, "", "", false, Map.of(), new TeamsUser.Standing(true, false, "", ""));

    private final VoiceSnapshot before;
    private final Map<String, Map<String, Map<String, @Nullable Object>>> resources = new LinkedHashMap<>();
    private final List<String> usages;
    private final Map<DomainName, Boolean> domains;
    private final Map<String, VoiceUser> users;
    private final Map<String, String> numbers;

    private PlanEffect(VoiceSnapshot before) {
        this.before = before;
        before.resources().forEach((kind, objects) -> resources.put(kind, new LinkedHashMap<>(objects)));
        this.usages = new ArrayList<>(before.pstnUsages());
        this.domains = new HashMap<>(before.domains());
        this.users = new HashMap<>(before.users());
        this.numbers = new HashMap<>(before.numbers());
    }

    /** The tenant as it would be once every operation of the plan is done. */
    public static VoiceSnapshot after(Plan plan, VoiceSnapshot before) {
        PlanEffect effect = new PlanEffect(before);
        plan.operations().forEach(effect::apply);
        return effect.snapshot();
    }

    private VoiceSnapshot snapshot() {
        return new VoiceSnapshot(
                before.tenant(),
                before.readAt(),
                before.country(),
                domains,
                resources,
                usages,
                before.licensedDomains(),
                before.leftovers(),
                before.licenses(),
                before.roles(),
                before.rolesComplete(),
                users,
                numbers,
                before.inventory(),
                before.whole());
    }

    private void apply(Operation operation) {
        if (operation instanceof CreateResource create) {
            merge(create.type(), create.identity(), create.members());
        } else if (operation instanceof UpdateResource update) {
            merge(update.type(), update.identity(), update.wanted());
        } else if (operation instanceof DeleteResource delete) {
            Map<String, Map<String, @Nullable Object>> objects =
                    resources.get(delete.type().name());
            if (objects != null) {
                objects.keySet().removeIf(name -> ResourceType.sameIdentity(name, delete.identity()));
            }
        } else if (operation instanceof AddPstnUsages add) {
            add.usages().stream().filter(usage -> !usages.contains(usage)).forEach(usages::add);
        } else if (operation instanceof RemovePstnUsages remove) {
            usages.removeAll(remove.usages());
        } else if (operation instanceof GrantPolicy grant) {
            user(grant.user(), voice -> granted(voice, grant));
        } else if (operation instanceof AssignPhoneNumber assign) {
            assigned(assign.user(), assign.number().toString());
        } else if (operation instanceof AssignNumberWithLocation assign) {
            assigned(assign.user(), assign.number().toString());
        } else if (operation instanceof RemovePhoneNumber remove) {
            removed(remove.user(), remove.number().toString());
        } else if (operation instanceof RemoveNumberWithLocation remove) {
            removed(remove.user(), remove.number().toString());
        } else if (operation instanceof SwitchEnterpriseVoice change) {
            user(change.user(), voice -> withNumber(voice, voice.number(), change.on()));
        } else if (operation instanceof AddDomain add) {
            domains.putIfAbsent(add.domain(), false);
        } else if (operation instanceof VerifyDomain verify) {
            domains.put(verify.domain(), true);
        } else if (operation instanceof RemoveDomain remove) {
            domains.remove(remove.domain());
        }
    }

    private void assigned(String who, String number) {
        numbers.put(number, who);
        user(who, voice -> withNumber(voice, number, true));
    }

    /** Enterprise Voice goes off with the number. */
    private void removed(String who, String number) {
        numbers.remove(number);
        user(who, voice -> voice.number().equalsIgnoreCase(number) ? withNumber(voice, "", false) : voice);
    }

    private void merge(ResourceType<?> type, String identity, Map<String, Object> members) {
        Map<String, Map<String, @Nullable Object>> objects =
                resources.computeIfAbsent(type.name(), kind -> new LinkedHashMap<>());
        String name = objects.keySet().stream()
                .filter(there -> ResourceType.sameIdentity(there, identity))
                .findFirst()
                .orElse(identity);
        Map<String, @Nullable Object> merged = new LinkedHashMap<>();
        merged.put("Identity", name);
        Map<String, @Nullable Object> there = objects.get(name);
        if (there != null) {
            merged.putAll(there);
        }
        merged.putAll(members);
        objects.put(name, merged);
    }

    private void user(String name, UnaryOperator<VoiceUser.VoiceState> change) {
        users.computeIfPresent(name.toLowerCase(Locale.ROOT), (key, user) -> {
            VoiceUser.VoiceState voice = user.voice();
            return new VoiceUser(
                    user.id(),
                    user.userPrincipalName(),
                    user.phoneSystem(),
                    user.enabled(),
                    user.usageLocation(),
                    user.plans(),
                    change.apply(voice == null ? JUST_KNOWN : voice));
        });
    }

    /** What a group would grant in place of a grant that is taken away is not known: Global is assumed. */
    private static VoiceUser.VoiceState granted(VoiceUser.VoiceState voice, GrantPolicy grant) {
        Map<String, TeamsUser.Assignment> policies = new HashMap<>(voice.policies());
        String type = grant.policy().type().toLowerCase(Locale.ROOT);
        if (grant.wanted().isEmpty()) {
            policies.remove(type);
        } else {
            policies.put(type, new TeamsUser.Assignment(grant.wanted(), true, ""));
        }
        return new VoiceUser.VoiceState(
                voice.accountType(),
                voice.callingPlan(),
                voice.number(),
                voice.onPremisesNumber(),
                voice.enterpriseVoice(),
                policies,
                voice.standing());
    }

    private static VoiceUser.VoiceState withNumber(VoiceUser.VoiceState voice, String number, boolean enterpriseVoice) {
        return new VoiceUser.VoiceState(
                voice.accountType(),
                voice.callingPlan(),
                number,
                voice.onPremisesNumber(),
                enterpriseVoice,
                voice.policies(),
                voice.standing());
    }
}
