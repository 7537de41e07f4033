package io.github.tenantwright.simulator.powershell;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tenantwright.simulator.Service;
import io.github.tenantwright.simulator.SimulatedTenant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Cmdlets about emergency addresses and the places in them. */
final class Locations {
    /** The cmdlets' names of the members, and the service's. */
    private static final String[][] NAMES = {
        {"CompanyName", "companyName"},
        {"CompanyTaxId", "companyId"},
        {"HouseNumber", "houseNumber"},
        {"HouseNumberSuffix", "houseNumberSuffix"},
        {"PreDirectional", "preDirectional"},
        {"StreetName", "streetName"},
        {"StreetSuffix", "streetSuffix"},
        {"PostDirectional", "postDirectional"},
        {"City", "cityOrTown"},
        {"CityAlias", "cityOrTownAlias"},
        {"StateOrProvince", "stateOrProvince"},
        {"CountryOrRegion", "country"},
        {"PostalCode", "postalOrZipCode"},
        {"Description", "description"},
        {"Latitude", "latitude"},
        {"Longitude", "longitude"},
        {"Elin", "elin"},
        {"ValidationStatus", "validationStatus"}
    };

    private final Wire wire;
    private final SimulatedTenant tenant;

    Locations(Wire wire, SimulatedTenant tenant) {
        this.wire = wire;
        this.tenant = tenant;
    }

    private List<JsonNode> all() {
        List<JsonNode> all = new ArrayList<>();
        wire.ask(Service.TEAMS, "GET", "/Skype.Ncs/locations", null).forEach(all::add);
        return all;
    }

    private static Map<String, @Nullable Object> row(JsonNode node) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("CivicAddressId", node.path("civicAddressId").asText());
        for (String[] name : NAMES) {
            row.put(name[0], node.path(name[1]).asText());
        }
        return row;
    }

    private static boolean fits(Call call, Map<String, @Nullable Object> row, String... names) {
        for (String name : names) {
            if (call.says(name) && !String.valueOf(row.get(name)).equalsIgnoreCase(call.text(name))) {
                return false;
            }
        }
        return true;
    }

    List<@Nullable Object> addresses(Call call) {
        List<@Nullable Object> rows = new ArrayList<>();
        for (JsonNode node : all()) {
            Map<String, @Nullable Object> row = row(node);
            row.put("DefaultLocationId", node.path("id").asText());
            if (node.path("isDefault").asBoolean()
                    && fits(
                            call,
                            row,
                            "CivicAddressId",
                            "Description",
                            "City",
                            "CountryOrRegion",
                            "ValidationStatus")) {
                rows.add(row);
            }
        }
        return rows;
    }

    List<@Nullable Object> locations(Call call) {
        List<@Nullable Object> rows = new ArrayList<>();
        for (JsonNode node : all()) {
            Map<String, @Nullable Object> row = row(node);
            row.put("LocationId", node.path("id").asText());
            row.put("Location", node.path("location").asText());
            if (fits(
                    call,
                    row,
                    "LocationId",
                    "CivicAddressId",
                    "Location",
                    "Description",
                    "City",
                    "CountryOrRegion",
                    "ValidationStatus")) {
                rows.add(row);
            }
        }
        return rows;
    }

    List<@Nullable Object> newAddress(Call call) {
        if (!List.of("AU", "JP").contains(call.text("CountryOrRegion"))
                && !(call.says("Latitude") && call.says("Longitude"))) {
            throw new CmdletException("Latitude and longitude are needed for this country or region.");
        }
        Map<String, String> members = new TreeMap<>();
        for (String[] name : NAMES) {
            if (call.says(name[0])) {
                members.put(name[1], call.text(name[0]));
            }
        }
        writing();
        String id =
                tenant.callingPlan().addCivicAddress(members.getOrDefault("validationStatus", "Notvalidated"), members);
        return addresses(new Call("Get-CsOnlineLisCivicAddress", Map.of("CivicAddressId", id)));
    }

    List<@Nullable Object> removeAddress(Call call) {
        String id = call.text("CivicAddressId");
        List<JsonNode> there = all().stream()
                .filter(node -> node.path("civicAddressId").asText().equalsIgnoreCase(id))
                .toList();
        if (there.isEmpty()) {
            throw new CmdletException("The civic address '" + id + "' was not found.");
        }
        if (there.size() > 1) {
            throw new CmdletException("The civic address '" + id + "' has locations and cannot be removed.");
        }
        writing();
        tenant.callingPlan()
                .removeCivicAddress(there.get(0).path("civicAddressId").asText());
        return List.of();
    }

    List<@Nullable Object> newLocation(Call call) {
        String civic = call.text("CivicAddressId");
        List<JsonNode> there = all().stream()
                .filter(node -> node.path("civicAddressId").asText().equalsIgnoreCase(civic))
                .toList();
        if (there.isEmpty()) {
            throw new CmdletException("The civic address '" + civic + "' was not found.");
        }
        if (there.stream().anyMatch(node -> node.path("location").asText().equalsIgnoreCase(call.text("Location")))) {
            throw new CmdletException("The location '" + call.text("Location") + "' already exists.");
        }
        writing();
        String id = tenant.callingPlan()
                .addLocation(there.get(0).path("civicAddressId").asText(), call.text("Location"));
        return locations(new Call("Get-CsOnlineLisLocation", Map.of("LocationId", id)));
    }

    List<@Nullable Object> removeLocation(Call call) {
        String id = call.text("LocationId");
        JsonNode there = all().stream()
                .filter(node -> node.path("id").asText().equalsIgnoreCase(id))
                .findFirst()
                .orElseThrow(() -> new CmdletException("The location '" + id + "' was not found."));
        if (there.path("isDefault").asBoolean()) {
            throw new CmdletException("The default location of a civic address cannot be removed.");
        }
        writing();
        tenant.callingPlan().removeLocation(there.path("id").asText());
        return List.of();
    }

    private void writing() {
        try {
            tenant.cmdlets().requireWriter();
        } catch (IllegalArgumentException refused) {
            throw new CmdletException(String.valueOf(refused.getMessage()));
        }
    }
}
