package io.github.tenantwright.teams.routing;

import io.github.tenantwright.TenantSession;
import io.github.tenantwright.guard.AllowedChange;
import io.github.tenantwright.teams.config.ConfigurationClient;
import io.github.tenantwright.teams.config.Members;
import io.github.tenantwright.teams.config.ResourceField;
import io.github.tenantwright.teams.config.ResourceType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The tenant's one list of PSTN usages, shared by all routes, policies and carriers. The service only knows the whole
 * list; adding and taking away is done here, on what was just read.
 */
public final class PstnUsages {
    private static final String GLOBAL = "Global";

    /** The one object; the cmdlet's noun is singular, the service's type plural. */
    record UsageList(List<PstnUsage> usages) {}

    static final ResourceType<UsageList> TYPE = ResourceType.<UsageList>named(
                    "pstn-usages", "OnlinePstnUsages", "OnlinePstnUsage", "list of PSTN usages", "Voice routing")
            .fields(ResourceField.list("Usage", "usages"))
            .build(list -> GLOBAL, PstnUsages::members, PstnUsages::read);

    private final ConfigurationClient<UsageList> client;

    private PstnUsages(TenantSession session) {
        client = ConfigurationClient.of(session, TYPE);
    }

    public static PstnUsages of(TenantSession session) {
        return new PstnUsages(session);
    }

    /** The usages in the order of the list. */
    public List<PstnUsage> list() {
        return client.get(GLOBAL).usages();
    }

    /** Appends those that are missing; the others stay as they are. */
    public void add(PstnUsage... usages) {
        List<PstnUsage> all = new ArrayList<>(list());
        int before = all.size();
        Arrays.stream(usages)
                .map(PstnUsage::checked)
                .filter(usage -> !all.contains(usage))
                .forEach(all::add);
        if (all.size() > before) {
            replace(all);
        }
    }

    /** Takes some off the list; look first whether a route or policy uses them. */
    public void remove(PstnUsage... usages) {
        List<PstnUsage> all = new ArrayList<>(list());
        if (all.removeAll(Arrays.asList(usages))) {
            replace(all);
        }
    }

    /** Replaces the whole list: for those who have just read it. */
    void replace(List<PstnUsage> usages) {
        client.update(new UsageList(usages));
    }

    static List<AllowedChange> writes() {
        return ConfigurationClient.updates(TYPE, GLOBAL);
    }

    private static Map<String, Object> members(UsageList list) {
        return Map.of("Usage", list.usages().stream().map(PstnUsage::name).toList());
    }

    private static UsageList read(Map<String, @Nullable Object> members) {
        return new UsageList(
                Members.texts(members, "Usage").stream().map(PstnUsage::new).toList());
    }
}
