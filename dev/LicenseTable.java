import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Makes the shipped table of license names from Microsoft's list of product names and service plan identifiers.
 *
 * <p>Run from the repository's root: {@code java dev/LicenseTable.java licences.csv}. The columns are sku_part_number,
 * sku_id, display_name, service_plan_name, service_plan_id, service_plan_display_name.
 */
public final class LicenseTable {
    private record Plan(String code, String title) {}

    private record Product(String partNumber, String title, List<String> plans) {}

    private LicenseTable() {}

    public static void main(String[] arguments) throws IOException {
        Map<String, Plan> plans = new TreeMap<>();
        Map<String, Product> products = new TreeMap<>();
        List<String> lines = Files.readAllLines(Path.of(arguments[0]), StandardCharsets.UTF_8);
        for (String line : lines.subList(1, lines.size())) {
            List<String> cells = cells(line);
            String sku = cells.get(1).toLowerCase(Locale.ROOT);
            String plan = cells.get(4).toLowerCase(Locale.ROOT);
            plans.putIfAbsent(plan, new Plan(cells.get(3), cells.get(5)));
            products.computeIfAbsent(sku, id -> new Product(cells.get(0), cells.get(2), new ArrayList<>()))
                    .plans()
                    .add(plan);
        }
        Map<String, Integer> positions = new LinkedHashMap<>();
        List<String> out = new ArrayList<>();
        plans.forEach((id, plan) -> {
            positions.put(id, positions.size());
            out.add(String.join("\t", "plan", id, plan.code(), plan.title()));
        });
        products.forEach((id, product) -> out.add(String.join(
                "\t",
                "sku",
                id,
                product.partNumber(),
                product.title(),
                product.plans().stream().distinct().sorted().map(plan -> positions.get(plan).toString())
                        .collect(Collectors.joining(" ")))));
        Path table = Path.of("graph-client/src/main/resources/io/github/tenantwright/graph/licenses/licenses.tsv");
        Files.createDirectories(table.getParent());
        Files.writeString(table, String.join("\n", out) + "\n");
    }

    /** Comma-separated; quoted cells may hold commas and doubled quotes. */
    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                if (quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                    cell.append(c);
                    i++;
                } else {
                    quoted = !quoted;
                }
            } else if (c == ',' && !quoted) {
                cells.add(clean(cell));
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(clean(cell));
        if (cells.size() != 6) {
            throw new IllegalArgumentException("not six columns: " + line);
        }
        return cells;
    }

    private static String clean(StringBuilder cell) {
        return cell.toString().replaceAll("[\\s\\u00a0]+", " ").strip();
    }
}
