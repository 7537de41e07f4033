package io.github.tenantwright.adsync.filter;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.adsync.directory.Dn;
import io.github.tenantwright.internal.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads OU filters from what Entra Connect's own module gives. Connectors of another kind than AD are passed over.
 *
 * <p>Two forms are read: that of {@link #COMMAND}, and connectors as they are, from
 * {@code Get-ADSyncConnector | ConvertTo-Json -Depth 5}. With less depth PowerShell cuts the lists off, which is refused.
 */
public final class OuFilterExport {
    /** What to run on the server of Entra Connect. It reads, and changes nothing. */
    public static final String COMMAND = "@(Get-ADSyncConnector | Where-Object { $_.Type -eq 'AD' } | ForEach-Object {"
            + " $connector = $_; $connector.Partitions | ForEach-Object { [pscustomobject]@{"
            + " Connector = $connector.Name; Partition = $_.DN; Name = $_.Name; Selected = $_.Selected;"
            + " ContainerInclusionList = @($_.ConnectorPartitionScope.ContainerInclusionList);"
            + " ContainerExclusionList = @($_.ConnectorPartitionScope.ContainerExclusionList) } } })"
            + " | ConvertTo-Json -Depth 5 | Set-Content -Encoding utf8 ou-filter.json";

    private static final String DEPTH = "a list of names; PowerShell cuts it off without -Depth 5";

    private OuFilterExport() {}

    /**
     * The filters, one for each connector and partition, in the order of the export.
     *
     * @throws InvalidInputException when it is none of the forms; it names the place
     */
    public static List<OuFilter> read(String json) {
        List<OuFilter> filters = new ArrayList<>();
        int number = 0;
        for (JsonNode item : ExportJson.items(ExportJson.tree("export", json))) {
            String place = "export[" + number++ + "]";
            if (!item.isObject()) {
                throw new InvalidInputException(place, item.getNodeType(), "a connector or a partition");
            }
            JsonNode partitions = Json.member(item, "Partitions");
            if (partitions == null) {
                partition(place, item, item, Json.text(item, "Connector")).ifPresent(filters::add);
            } else if (isForAd(item)) {
                connector(place, item, partitions, filters);
            }
        }
        return List.copyOf(filters);
    }

    private static void connector(String place, JsonNode item, JsonNode partitions, List<OuFilter> filters) {
        int number = 0;
        for (JsonNode partition : ExportJson.items(partitions)) {
            String where = place + ".Partitions[" + number++ + "]";
            JsonNode scope = partition.isObject() ? Json.member(partition, "ConnectorPartitionScope") : null;
            if (scope == null || !scope.isObject()) {
                throw new InvalidInputException(
                        where + ".ConnectorPartitionScope",
                        null,
                        "an object with both " + DEPTH.replace("a list", "lists"));
            }
            partition(where, partition, scope, Json.text(item, "Name")).ifPresent(filters::add);
        }
    }

    /** Only a text says for certain what a connector is for; the number of a kind has no documented meaning. */
    private static boolean isForAd(JsonNode connector) {
        for (String member : List.of("Type", "ConnectorTypeName")) {
            JsonNode type = Json.member(connector, member);
            if (type != null && type.isTextual() && !type.textValue().equalsIgnoreCase("AD")) {
                return false;
            }
        }
        return true;
    }

    private static Optional<OuFilter> partition(String place, JsonNode partition, JsonNode scope, String connector) {
        Optional<Dn> name = partitionName(place, partition);
        if (name.isEmpty()) {
            return Optional.empty();
        }
        if (!has(scope, "ContainerInclusionList") && !has(scope, "ContainerExclusionList")) {
            throw new InvalidInputException(place, "no list", "ContainerInclusionList and ContainerExclusionList");
        }
        OuFilter filter = OuFilter.of(
                connector,
                name.get(),
                names(place + ".ContainerInclusionList", Json.member(scope, "ContainerInclusionList")),
                names(place + ".ContainerExclusionList", Json.member(scope, "ContainerExclusionList")));
        JsonNode selected = Json.member(partition, "Selected");
        boolean off = selected != null && selected.isBoolean() && !selected.booleanValue();
        return Optional.of(off ? filter.withPartitionOff() : filter);
    }

    /** An empty list may have become null, which is not the same as a member that is missing. */
    private static boolean has(JsonNode scope, String name) {
        return scope.properties().stream().anyMatch(member -> member.getKey().equalsIgnoreCase(name));
    }

    /** By its distinguished name, else by its DNS name. The cloud's connector has one that is called "default". */
    private static Optional<Dn> partitionName(String place, JsonNode partition) {
        for (String member : List.of("Partition", "DN", "Name")) {
            String text = Json.text(partition, member);
            if (text.equalsIgnoreCase("default")) {
                return Optional.empty();
            } else if (text.contains("=")) {
                return Optional.of(NameLists.name(place + "." + member, text));
            } else if (!text.isEmpty()) {
                try {
                    return Optional.of(Dn.ofDomain(text));
                } catch (InvalidInputException malformed) {
                    throw malformed.within(place + "." + member);
                }
            }
        }
        throw new InvalidInputException(place + ".DN", null, "the name of the partition");
    }

    private static List<Dn> names(String place, @Nullable JsonNode node) {
        List<Dn> names = new ArrayList<>();
        int number = 0;
        for (JsonNode item : ExportJson.items(node)) {
            String where = place + "[" + number++ + "]";
            if (!item.isTextual() || item.textValue().startsWith("System.")) {
                throw new InvalidInputException(where, item.asText(), DEPTH);
            }
            if (!item.textValue().isBlank()) {
                names.add(NameLists.name(where, item.textValue()));
            }
        }
        return names;
    }
}
