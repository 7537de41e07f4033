package io.github.tenantwright.teams.calls;

import io.github.tenantwright.plan.Operation;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why a user can call out over Direct Routing, or can't: the links of the chain up to the first broken one.
 *
 * @param user the sign-in name
 * @param links those that hold, in order
 * @param broken the first that does not; null when all hold
 */
public record Explanation(
        String user, List<Link> links, @Nullable Broken broken) {
    /**
     * A link that holds.
     *
     * @param name as in "license"
     * @param words what was found
     */
    public record Link(String name, String words) {}

    /**
     * The broken link.
     *
     * @param name as in "license"
     * @param cause what is the matter
     * @param remedy what to do about it, for people
     * @param operation what mends it; null where no operation can, or a person has to choose first
     */
    public record Broken(
            String name,
            String cause,
            String remedy,
            @Nullable Operation operation) {}

    public Explanation {
        links = List.copyOf(links);
    }

    /** Whether nothing stands in the way. */
    public boolean canCall() {
        return broken == null;
    }

    /** What mends the broken link, if an operation can. */
    public Optional<Operation> mend() {
        return broken == null ? Optional.empty() : Optional.ofNullable(broken.operation());
    }

    /** For people, one line a link. */
    public String describe() {
        StringBuilder text = new StringBuilder(user + '\n');
        links.forEach(link -> text.append("  ok   ")
                .append(link.name())
                .append(": ")
                .append(link.words())
                .append('\n'));
        if (broken == null) {
            return text.append("=> nothing stands in the way of calls over Direct Routing\n")
                    .toString();
        }
        text.append("  STOP ")
                .append(broken.name())
                .append(": ")
                .append(broken.cause())
                .append('\n');
        text.append("=> ").append(broken.remedy()).append('\n');
        mend().ifPresent(operation -> text.append("   An operation does it: ")
                .append(operation.sentence())
                .append('\n'));
        return text.toString();
    }
}
