package io.github.tenantwright.graph.licenses;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The shipped table of products and plans, made by {@code dev/LicenseTable.java}. Read when first asked. */
final class LicenseNames {
    /**
     * @param code what administrators type, as in {@code MCOEV}
     * @param title what the portal shows
     */
    record Name(String code, String title) {}

    private record Table(Map<String, Name> plans, Map<String, Name> skus, Map<String, List<ServicePlan>> contents) {}

    private static final class Holder {
        static final Table TABLE = read();
    }

    private LicenseNames() {}

    static Optional<Name> plan(String id) {
        return Optional.ofNullable(Holder.TABLE.plans.get(id.toLowerCase(Locale.ROOT)));
    }

    static Optional<Name> sku(String id) {
        return Optional.ofNullable(Holder.TABLE.skus.get(id.toLowerCase(Locale.ROOT)));
    }

    static List<ServicePlan> plansOf(String skuId) {
        return Holder.TABLE.contents.getOrDefault(skuId.toLowerCase(Locale.ROOT), List.of());
    }

    /** Lines: {@code plan, id, code, title} or {@code sku, id, code, title, positions of plans}, tabs between. */
    private static Table read() {
        Map<String, Name> plans = new HashMap<>();
        Map<String, Name> skus = new HashMap<>();
        Map<String, List<ServicePlan>> contents = new HashMap<>();
        List<ServicePlan> inOrder = new ArrayList<>();
        try (InputStream file = LicenseNames.class.getResourceAsStream("licenses.tsv")) {
            if (file == null) {
                throw new IllegalStateException("licenses.tsv is missing from the jar");
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] parts = line.split("\t", -1);
                Name name = new Name(parts[2], parts[3]);
                if (parts[0].equals("plan")) {
                    plans.put(parts[1], name);
                    inOrder.add(new ServicePlan(parts[1]));
                } else {
                    skus.put(parts[1], name);
                    contents.put(
                            parts[1],
                            Arrays.stream(parts[4].split(" "))
                                    .map(position -> inOrder.get(Integer.parseInt(position)))
                                    .toList());
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return new Table(plans, skus, contents);
    }
}
