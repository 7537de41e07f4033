package io.github.tenantwright.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rest of lists that were too long for one answer, while their links live. Guarded by the engine's lock. */
final class ExchangePages {

    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final int MOST = 200;

    /**
     * What a link leads to.
     *
     * @param request body and anchor, which have to be those of the first page
     */
    record Rest(String request, List<ObjectNode> rows, Instant end) {}

    private final Map<String, Rest> open = new LinkedHashMap<>();
    private long serial;

    /** Keeps rows for later; gives the token of the link. */
    String keep(String request, List<ObjectNode> rows, Instant now) {
        open.values().removeIf(rest -> !now.isBefore(rest.end));
        if (open.size() >= MOST) {
            open.remove(open.keySet().iterator().next());
        }
        String token = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(("backend01;" + ++serial).getBytes(StandardCharsets.UTF_8));
        open.put(token, new Rest(request, List.copyOf(rows), now.plus(LIFE)));
        return token;
    }

    /** The rows of a link that is alive and comes with the request that it was made for, or null. */
    @Nullable List<ObjectNode> take(String token, String request, Instant now) {
        Rest rest = open.get(token);
        return rest != null && now.isBefore(rest.end) && rest.request.equals(request) ? rest.rows : null;
    }
}
