package io.github.tenantwright.graph.users;

import io.github.tenantwright.graph.internal.JsonCursor;
import io.github.tenantwright.graph.licenses.AssignedLicense;
import io.github.tenantwright.graph.licenses.AssignedPlan;
import io.github.tenantwright.graph.licenses.CapabilityStatus;
import io.github.tenantwright.graph.licenses.LicenseAssignmentState;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what a user's JSON says about licenses. */
final class LicenseParts {
    private LicenseParts() {}

    static AssignedLicense license(JsonCursor in) throws IOException {
        String sku = "";
        List<String> disabled = List.of();
        while (in.nextMember()) {
            switch (in.name()) {
                case "skuId" -> sku = in.sharedTextOrEmpty();
                case "disabledPlans" -> disabled = in.texts();
                default -> {}
            }
        }
        return new AssignedLicense(sku, disabled);
    }

    static AssignedPlan plan(JsonCursor in) throws IOException {
        String plan = "";
        String service = "";
        CapabilityStatus status = CapabilityStatus.of("");
        Instant assigned = null;
        while (in.nextMember()) {
            switch (in.name()) {
                case "servicePlanId" -> plan = in.sharedTextOrEmpty();
                case "service" -> service = in.sharedTextOrEmpty();
                case "capabilityStatus" -> status = CapabilityStatus.of(in.sharedTextOrEmpty());
                case "assignedDateTime" -> assigned = in.instant();
                default -> {}
            }
        }
        return new AssignedPlan(plan, service, status, assigned);
    }

    static LicenseAssignmentState assignment(JsonCursor in) throws IOException {
        String sku = "";
        String group = null;
        List<String> disabled = List.of();
        String state = "";
        String error = null;
        Instant updated = null;
        while (in.nextMember()) {
            switch (in.name()) {
                case "skuId" -> sku = in.sharedTextOrEmpty();
                case "assignedByGroup" -> group = blankToNull(in.sharedText());
                case "disabledPlans" -> disabled = in.texts();
                case "state" -> state = in.sharedTextOrEmpty();
                case "error" -> error = noError(in.sharedText());
                case "lastUpdatedDateTime" -> updated = in.instant();
                default -> {}
            }
        }
        return new LicenseAssignmentState(sku, group, disabled, state, error, updated);
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    // Both null and the word None are seen for "no error".
    private static @Nullable String noError(@Nullable String text) {
        return text == null || text.isBlank() || text.equalsIgnoreCase("None") ? null : text;
    }
}
