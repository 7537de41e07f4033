package io.github.tenantwright.trials;

import io.github.tenantwright.simulator.RecordedRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A write that a service has carried out.
 *
 * @param name what it asks for, without what differs from one sending to the next
 * @param id the client's own id of the call
 */
record Sent(String name, String id) {
    private static final Set<String> ID_HEADERS = Set.of("client-request-id", "x-ms-correlation-id");

    static Sent of(RecordedRequest write) {
        String id = write.headers().entrySet().stream()
                .filter(header -> ID_HEADERS.contains(header.getKey().toLowerCase(Locale.ROOT)))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
        return new Sent(
                write.service() + " " + write.method() + " " + write.template()
                        + write.cmdlet().map(cmdlet -> " " + cmdlet).orElse(""),
                id);
    }

    /** Those of earlier lives, and those since the last restoration. */
    static List<Sent> and(List<Sent> earlier, World world) {
        List<Sent> all = new ArrayList<>(earlier);
        world.writes().forEach(write -> all.add(of(write)));
        return List.copyOf(all);
    }

    static List<String> names(List<Sent> all) {
        return all.stream().map(Sent::name).toList();
    }
}
