package io.github.tenantwright.simulator.wire;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the handler of a request by method and path.
 *
 * @param <X> what a handler is called with
 */
public final class Router<X> {

    /** Answers one kind of request. */
    @FunctionalInterface
    public interface Handler<X> {
        /** Answers the request; {@code path} holds the values of the pattern's braces. */
        HttpReply handle(X exchange, Map<String, String> path);
    }

    /**
     * A handler found.
     *
     * @param handler the handler
     * @param template the pattern it was registered with
     * @param path values of the pattern's braces
     */
    public record Match<X>(Handler<X> handler, String template, Map<String, String> path) {}

    private record Route<X>(String method, String template, String[] segments, Handler<X> handler) {}

    private final Map<Integer, List<Route<X>>> byLength = new HashMap<>();

    /** Registers a handler; segments in braces match anything, and earlier routes win. */
    public Router<X> on(String method, String template, Handler<X> handler) {
        String[] segments = template.substring(1).split("/");
        byLength.computeIfAbsent(segments.length, n -> new ArrayList<>())
                .add(new Route<>(method, template, segments, handler));
        return this;
    }

    /** The first route that fits, or null. */
    public @Nullable Match<X> find(String method, List<String> segments) {
        for (Route<X> route : byLength.getOrDefault(segments.size(), List.of())) {
            if (route.method.equals(method)) {
                Map<String, String> path = match(route.segments, segments);
                if (path != null) {
                    return new Match<>(route.handler, route.template, path);
                }
            }
        }
        return null;
    }

    /** Whether some method is known at this path. */
    public boolean knowsPath(List<String> segments) {
        for (Route<X> route : byLength.getOrDefault(segments.size(), List.of())) {
            if (match(route.segments, segments) != null) {
                return true;
            }
        }
        return false;
    }

    /** What is registered, as "METHOD template". */
    public List<String> routes() {
        return byLength.values().stream()
                .flatMap(List::stream)
                .map(route -> route.method + " " + route.template)
                .sorted()
                .toList();
    }

    private static @Nullable Map<String, String> match(String[] pattern, List<String> segments) {
        Map<String, String> path = Map.of();
        for (int i = 0; i < pattern.length; i++) {
            String want = pattern[i];
            String have = segments.get(i);
            if (want.charAt(0) == '{') {
                if (path.isEmpty()) {
                    path = new HashMap<>();
                }
                path.put(want.substring(1, want.length() - 1), have);
            } else if (!want.equalsIgnoreCase(have)) {
                return null;
            }
        }
        return path;
    }
}
