package io.github.tenantwright.simulator.powershell;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tenantwright.simulator.Service;
import io.github.tenantwright.simulator.SimulatedTenant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Cmdlets about telephone numbers. */
final class Numbers {
    private static final String BASE = "/Skype.TelephoneNumberMgmt/cmdlet";
    private static final List<String> FILTERS = List.of(
            "TelephoneNumber",
            "AssignedPstnTargetId",
            "NumberType",
            "LocationId",
            "PstnAssignmentStatus",
            "Skip",
            "Top");

    private final Wire wire;
    private final SimulatedTenant tenant;

    Numbers(Wire wire, SimulatedTenant tenant) {
        this.wire = wire;
        this.tenant = tenant;
    }

    List<@Nullable Object> get(Call call) {
        call.parameters().keySet().stream()
                .filter(name -> !FILTERS.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new CmdletException("The simulator does not filter numbers by " + name + ".");
                });
        List<@Nullable Object> rows = new ArrayList<>();
        int page;
        int skip = 0;
        do {
            JsonNode all = wire.ask(Service.TEAMS, "GET", BASE + "/assignments?top=1000&skip=" + skip, null);
            page = all.size();
            skip += page;
            all.forEach(row -> {
                if (FILTERS.subList(0, 5).stream()
                        .allMatch(name -> !call.says(name)
                                || same(row.path(name).asText(""), call.text(name), name.equals("TelephoneNumber")))) {
                    rows.add(Wire.object(row));
                }
            });
        } while (page == 1000);
        int from = call.says("Skip") ? Integer.parseInt(call.text("Skip")) : 0;
        int most = call.says("Top") ? Integer.parseInt(call.text("Top")) : 500;
        return rows.subList(Math.min(from, rows.size()), Math.min(from + most, rows.size()));
    }

    private static boolean same(String one, String other, boolean number) {
        return number ? bare(one).equalsIgnoreCase(bare(other)) : one.equalsIgnoreCase(other);
    }

    private static String bare(String number) {
        return number.startsWith("+") ? number.substring(1) : number;
    }

    List<@Nullable Object> set(Call call) {
        return words(() -> {
            if (call.has("EnterpriseVoiceEnabled")) {
                tenant.cmdlets().enterpriseVoice(call.text("Identity"), call.flag("EnterpriseVoiceEnabled"));
            } else if (call.says("Identity")) {
                tenant.cmdlets()
                        .assignNumber(
                                call.text("Identity"),
                                call.text("TelephoneNumber"),
                                camel(call.text("NumberType")),
                                call.says("AssignmentCategory") ? camel(call.text("AssignmentCategory")) : null,
                                call.says("LocationId") ? call.text("LocationId") : null);
            } else if (call.has("LocationId")) {
                String location = call.text("LocationId");
                tenant.cmdlets()
                        .locateNumber(call.text("TelephoneNumber"), location.equalsIgnoreCase("null") ? "" : location);
            } else {
                throw new CmdletException("The simulator does not set this of a number.");
            }
        });
    }

    List<@Nullable Object> remove(Call call) {
        return words(() -> {
            if (call.flag("RemoveAll")) {
                for (String held : tenant.cmdlets().numbersOf(call.text("Identity"))) {
                    String[] parts = held.split(" ", 2);
                    tenant.cmdlets().removeNumber(call.text("Identity"), parts[0], parts[1]);
                }
            } else {
                tenant.cmdlets()
                        .removeNumber(
                                call.text("Identity"), call.text("TelephoneNumber"), camel(call.text("NumberType")));
            }
        });
    }

    private static List<@Nullable Object> words(Runnable act) {
        try {
            act.run();
            return List.of();
        } catch (IllegalArgumentException refused) {
            throw new CmdletException(String.valueOf(refused.getMessage()));
        }
    }

    private static String camel(String pascal) {
        return pascal.isEmpty() ? pascal : pascal.substring(0, 1).toLowerCase(Locale.ROOT) + pascal.substring(1);
    }

    List<@Nullable Object> complete(Call call) {
        ObjectNode body = Wire.JSON.createObjectNode().put("Action", "Complete");
        wire.ask(Service.TEAMS, "POST", BASE + "/searches/" + Wire.segment(call.text("OrderId")), body);
        return List.of();
    }

    List<@Nullable Object> order(Call call) {
        return List.of(Wire.object(
                wire.ask(Service.TEAMS, "GET", BASE + "/orders?orderId=" + Wire.segment(call.text("OrderId")), null)));
    }

    /** A search that reserves: its order's id. */
    List<@Nullable Object> search(Call call) {
        ObjectNode body = Wire.JSON.createObjectNode();
        call.parameters().forEach((name, value) -> body.set(name, Wire.JSON.valueToTree(value)));
        return List.of(Wire.object(wire.ask(Service.TEAMS, "POST", BASE + "/searches", body)));
    }

    List<@Nullable Object> release(Call call) {
        String all = String.join(
                ",", call.list("TelephoneNumber").stream().map(String::valueOf).toList());
        wire.ask(
                Service.TEAMS,
                "POST",
                BASE + "/release-by-input-type",
                Wire.JSON.createObjectNode().put("telephoneNumber", all));
        return List.of();
    }
}
