package io.github.tenantwright.graph.users;

import io.github.tenantwright.graph.internal.JsonCursor;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A user and who manages it.
 *
 * @param user as far as it was read
 * @param manager its id, names, type and whether it is enabled; null when there is none. A contact may be one too, and
 *     has no user principal name
 */
public record ManagedUser(User user, @Nullable User manager) {
    static final String EXPAND = "&$expand=manager($select=id,displayName,userPrincipalName,accountEnabled,userType)";

    static ManagedUser read(JsonCursor in) throws IOException {
        UserReader user = new UserReader();
        User manager = null;
        while (in.nextMember()) {
            if (in.name().equals("manager")) {
                manager = in.maybeObject(UserReader::read);
            } else {
                user.member(in);
            }
        }
        return new ManagedUser(user.finish(in), manager);
    }
}
