package io.github.tenantwright.graph.users;

import io.github.tenantwright.ServiceException;
import io.github.tenantwright.graph.internal.GraphCalls;
import io.github.tenantwright.graph.internal.JsonCursor;
import io.github.tenantwright.graph.internal.PageContent;
import io.github.tenantwright.graph.internal.PageWalk;
import io.github.tenantwright.http.Reply;
import io.github.tenantwright.http.ServiceRequest;
import java.io.IOException;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Walks the pages of a delta to the link that the next one begins with. */
record DeltaReading(GraphCalls calls) {
    private static final Set<String> VOID_LINK = Set.of("syncStateNotFound", "resyncRequired", "syncStateInvalid");

    DeltaOutcome read(ServiceRequest first, Consumer<UserDelta> each) {
        PageWalk<UserDelta> walk = calls.walk(first, DeltaReading::entry);
        long entries = 0;
        while (true) {
            Reply<PageContent<UserDelta>> reply;
            try {
                reply = walk.next();
            } catch (ServiceException refused) {
                if (refused.status() == 410 || VOID_LINK.contains(refused.code())) {
                    return new DeltaOutcome.StartOver(refused.code().isEmpty() ? "gone" : refused.code());
                }
                throw refused;
            }
            PageContent<UserDelta> page = reply.value();
            for (UserDelta entry : page.items()) {
                each.accept(entry);
                entries++;
            }
            if (!walk.hasNext()) {
                if (page.deltaLink() == null) {
                    throw calls.broken(first, reply, "the last page has no link to later changes");
                }
                return new DeltaOutcome.Complete(new DeltaLink(page.deltaLink()), entries);
            }
        }
    }

    private static UserDelta entry(JsonCursor in) throws IOException {
        UserReader user = new UserReader();
        String removed = null;
        while (in.nextMember()) {
            if (in.name().equals("@removed")) {
                String reason = in.maybeObject(DeltaReading::reason);
                removed = reason == null ? "" : reason;
            } else {
                user.member(in);
            }
        }
        User read = user.finish(in);
        return removed == null ? new UserDelta.Changed(read) : new UserDelta.Removed(read.id(), isForGood(removed));
    }

    private static boolean isForGood(@Nullable String reason) {
        return "deleted".equals(reason);
    }

    private static String reason(JsonCursor in) throws IOException {
        String reason = "";
        while (in.nextMember()) {
            if (in.name().equals("reason")) {
                reason = in.textOrEmpty();
            }
        }
        return reason;
    }
}
