package io.github.tenantwright.graph.organization;

import io.github.tenantwright.graph.internal.JsonCursor;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * A domain that the tenant has proved to own.
 *
 * @param name as the service spells it
 * @param type {@code Managed} or {@code Federated}; may grow
 * @param isDefault the one that new users get
 * @param isInitial the onmicrosoft.com one
 * @param capabilities what it is used for, as in {@code Email}, {@code OfficeCommunicationsOnline}; the service sends
 *     them as one text with commas
 */
public record VerifiedDomain(
        String name, String type, boolean isDefault, boolean isInitial, List<String> capabilities) {
    public VerifiedDomain {
        capabilities = List.copyOf(capabilities);
    }

    static VerifiedDomain read(JsonCursor in) throws IOException {
        String name = "";
        String type = "";
        boolean isDefault = false;
        boolean isInitial = false;
        String capabilities = "";
        while (in.nextMember()) {
            switch (in.name()) {
                case "name" -> name = in.textOrEmpty();
                case "type" -> type = in.textOrEmpty();
                case "isDefault" -> isDefault = in.flag();
                case "isInitial" -> isInitial = in.flag();
                case "capabilities" -> capabilities = in.textOrEmpty();
                default -> {}
            }
        }
        return new VerifiedDomain(
                name,
                type,
                isDefault,
                isInitial,
                Arrays.stream(capabilities.split(","))
                        .map(String::strip)
                        .filter(capability -> !capability.isEmpty())
                        .toList());
    }
}
