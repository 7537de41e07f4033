package io.github.tenantwright.graph.domains;

import io.github.tenantwright.graph.internal.JsonCursor;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Something that uses a domain and so stands in the way of its removal.
 *
 * @param kind {@code user}, {@code group}, {@code application} …: the end of {@code @odata.type}, empty when unsaid
 * @param id the object's id
 * @param displayName null when the caller may not read it
 * @param userPrincipalName null for what is no user
 */
public record DomainReference(
        String kind,
        String id,
        @Nullable String displayName,
        @Nullable String userPrincipalName) {

    static DomainReference read(JsonCursor in) throws IOException {
        String type = "";
        String id = "";
        String displayName = null;
        String principalName = null;
        while (in.nextMember()) {
            switch (in.name()) {
                case "@odata.type" -> type = in.sharedTextOrEmpty();
                case "id" -> id = in.textOrEmpty();
                case "displayName" -> displayName = in.text();
                case "userPrincipalName" -> principalName = in.text();
                default -> {}
            }
        }
        if (id.isEmpty()) {
            throw in.broken("a reference without an id");
        }
        return new DomainReference(type.substring(type.lastIndexOf('.') + 1), id, displayName, principalName);
    }
}
