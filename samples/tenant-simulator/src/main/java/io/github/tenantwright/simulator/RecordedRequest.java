package io.github.tenantwright.simulator;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A request that the simulated tenant was sent, and how it was answered. The body may hold secrets that the caller
 * sent, such as a new user's password, so {@link #toString()} leaves it out.
 *
 * @param number 1 for the first request, counting on over both services
 * @param time simulated time of arrival
 * @param service which service was asked
 * @param method HTTP method
 * @param path decoded path, with the version segment
 * @param rawUrl path and query as sent, percent-encoded
 * @param query decoded query options by name
 * @param headers headers by lower-case name, without {@code authorization}
 * @param body the body as text, empty when there was none; cut when very long
 * @param template the pattern that the path was matched with, or empty when nothing matched
 * @param status the status answered; 0 when the connection was broken instead
 * @param batched whether it came inside a {@code $batch}
 * @param acted whether the simulated service took the request up (also when the answer was then lost)
 * @param carriedOut whether it then did what was asked, and did not refuse it, whatever of that the answer told
 */
public record RecordedRequest(
        long number,
        Instant time,
        Service service,
        String method,
        String path,
        String rawUrl,
        Map<String, String> query,
        Map<String, String> headers,
        String body,
        String template,
        int status,
        boolean batched,
        boolean acted,
        boolean carriedOut) {

    private static final Pattern CMDLET = Pattern.compile("\"CmdletName\"\\s*:\\s*\"([A-Za-z]+-[A-Za-z]+)\"");

    /** Copies the maps. */
    public RecordedRequest {
        query = Map.copyOf(query);
        headers = Map.copyOf(headers);
    }

    /** Whether the request asks for a change. A {@code $batch} counts by its parts, not as a whole. */
    public boolean isWrite() {
        Optional<String> cmdlet = cmdlet();
        if (cmdlet.isPresent()) {
            String name = cmdlet.get().toLowerCase(Locale.ROOT);
            return !name.startsWith("get-") && !name.startsWith("export-");
        }
        return !method.equals("GET")
                && !method.equals("HEAD")
                && !path.endsWith("/$batch")
                && !template.endsWith("getByIds");
    }

    /** The cmdlet that a request to Exchange names. */
    public Optional<String> cmdlet() {
        if (!service.runsCmdlets()) {
            return Optional.empty();
        }
        Matcher name = CMDLET.matcher(body);
        return name.find() ? Optional.of(name.group(1)) : Optional.empty();
    }

    /** Whether no known operation has this path and method. */
    public boolean isUnexpected() {
        return template.isEmpty() && acted;
    }

    @Override
    public String toString() {
        return "#" + number + " " + service + " " + method + " " + path
                + cmdlet().map(name -> " " + name).orElse("") + " -> " + status;
    }
}
