package io.github.tenantwright.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tenantwright.simulator.mail.CmdletAnswer;
import io.github.tenantwright.simulator.mail.CmdletFailure;
import io.github.tenantwright.simulator.mail.Gap;
import io.github.tenantwright.simulator.mail.MailCmdlets;
import io.github.tenantwright.simulator.mail.Sidecars;
import io.github.tenantwright.simulator.mail.Situation;
import io.github.tenantwright.simulator.wire.HttpReply;
import io.github.tenantwright.simulator.wire.Router;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Exchange's administration service over HTTP: one cmdlet per request, pages, and the question for one's own cmdlets. */
final class ExchangeApi {

    private static final String ROOT = "/adminapi/beta/{tenant}";
    private static final Pattern PAGE_SIZE = Pattern.compile("odata\\.maxpagesize=([0-9]{1,9})");
    private static final Pattern ANCHOR = Pattern.compile(
            "(UPN|SMTP):[!-~]+@[!-~]+|APP:SystemMailbox\\{[0-9a-fA-F-]{36}\\}@[!-~]+|MBX:[0-9a-fA-F-]{36}@[!-~]+");
    private static final String SERVER = "exchangecookie=backend01";
    private static final int LARGEST_PAGE = 1000;

    private ExchangeApi() {}

    static Router<Exchange> router(boolean compliance) {
        Router<Exchange> router = new Router<>();
        router.on("POST", ROOT + "/InvokeCommand", ExchangeApi::invoke);
        if (compliance) {
            router.on("GET", ROOT + "/EXOBanner('AutogenSession')", ExchangeApi::region);
        } else {
            router.on("GET", "/adminapi/v1.0/{tenant}/EXOModuleFile", ExchangeApi::moduleFile);
        }
        return router;
    }

    private static HttpReply invoke(Exchange x, Map<String, String> path) {
        String tenant = tenant(x, path);
        checkScope(x);
        String anchor = anchor(x);
        JsonNode input = x.json().path("CmdletInput");
        String given = input.path("CmdletName").asText("");
        if (given.isEmpty() || !(input.get("Parameters") instanceof ObjectNode parameters)) {
            throw new Refusal(
                    400,
                    "BadRequest",
                    "The request payload needs CmdletInput with a CmdletName and an object of Parameters.");
        }
        String said = x.call.header("x-cmdletname");
        if (said != null && !said.equalsIgnoreCase(given)) {
            throw new Refusal(400, "BadRequest", "X-CmdletName names " + said + ", the body " + given + ".");
        }
        String name = MailCmdlets.name(given, x.service == Service.COMPLIANCE);
        if (name == null) {
            // To the service a cmdlet that does not exist is one that nobody may run.
            x.template = "";
            throw new Refusal(ExchangeReplies.deniedByRole());
        }
        ExchangeRoles.require(x, name);
        try {
            return page(x, tenant, name, parameters, anchor);
        } catch (CmdletFailure failure) {
            return ExchangeReplies.failed(failure);
        } catch (Gap gap) {
            x.template = "";
            throw new Refusal(501, "SimulatorGap", String.valueOf(gap.getMessage()));
        }
    }

    private static HttpReply page(Exchange x, String tenant, String name, ObjectNode parameters, String anchor) {
        ExchangePages pages = x.engine.exchangePages;
        // A link goes with the request that it was given for.
        String request = anchor + "\n" + x.call.text();
        String token = x.option("$skiptoken");
        CmdletAnswer answer;
        List<ObjectNode> rows;
        if (token == null) {
            answer = MailCmdlets.run(name, parameters, situation(x));
            rows = answer.rows();
            if (answer.confirmation() == null && !isRead(name)) {
                x.state().changed(x.now, name + what(parameters) + " by " + x.caller.upn());
            }
        } else {
            answer = CmdletAnswer.none();
            boolean dead = x.settings().exchangeDeadLinks || (x.settings().exchangeAffinity && !atItsServer(x));
            rows = dead ? null : pages.take(token, request, x.now);
        }
        if (rows == null) {
            return ExchangeReplies.deadLink();
        }
        int size = pageSize(x);
        String select = x.option("$select");
        List<String> wanted = select == null ? List.of() : Arrays.asList(select.split(",", -1));
        ArrayNode shown = Json.array();
        rows.stream().limit(size).forEach(row -> shown.add(Sidecars.of(row, wanted, x.settings().exchangeBareSingles)));
        String root = base(x) + "/adminapi/beta/" + tenant;
        String next = rows.size() <= size
                ? null
                : root + "/InvokeCommand?%24skiptoken=" + pages.keep(request, rows.subList(size, rows.size()), x.now)
                        + (select == null ? "" : "&%24select=" + GraphUserList.encode(select));
        HttpReply reply = ExchangeReplies.envelope(
                root + "/$metadata#Collection(Exchange.GenericHashTable)", answer, shown, next);
        return x.settings().exchangeAffinity ? reply.with("Set-Cookie", SERVER + "; path=/; HttpOnly") : reply;
    }

    private static boolean atItsServer(Exchange x) {
        String cookies = x.call.header("cookie");
        return cookies != null && Arrays.asList(cookies.split(";\\s*", -1)).contains(SERVER);
    }

    private static boolean isRead(String cmdlet) {
        return cmdlet.startsWith("Get-") || cmdlet.startsWith("Export-");
    }

    private static String what(ObjectNode parameters) {
        for (String name : List.of("Identity", "Name")) {
            for (var field : parameters.properties()) {
                if (field.getKey().equalsIgnoreCase(name)) {
                    return " '" + field.getValue().asText() + "'";
                }
            }
        }
        return "";
    }

    private static Situation situation(Exchange x) {
        return SimulatedExchange.situation(x.engine, x.caller.upn(), x.settings().exchangeDelay, x.now);
    }

    /** The cmdlets that the caller may run; without the header the service would give the module's own code. */
    private static HttpReply moduleFile(Exchange x, Map<String, String> path) {
        String tenant = tenant(x, path);
        checkScope(x);
        anchor(x);
        if (!"*".equals(x.call.header("commandname")) || x.option("Version") == null) {
            x.template = "";
            throw new Refusal(501, "SimulatorGap", "The simulator knows the question for all cmdlets only.");
        }
        List<String> allowed = MailCmdlets.names(false).stream()
                .filter(cmdlet -> ExchangeRoles.allows(x, cmdlet))
                .toList();
        ArrayNode rows = Json.array();
        rows.addObject().put("exportedCmdlets", String.join(",", allowed));
        return ExchangeReplies.envelope(
                base(x) + "/adminapi/v1.0/" + tenant + "/$metadata#EXOModuleFile", CmdletAnswer.none(), rows, null);
    }

    /** Says by a redirection in which region the tenant's compliance lives. */
    private static HttpReply region(Exchange x, Map<String, String> path) {
        String tenant = tenant(x, path);
        URI own = URI.create("http://" + host(x));
        String port = own.getPort() < 0 ? "" : ":" + own.getPort();
        return ExchangeReplies.moved("http://eur05b.localhost" + port + "/adminapi/beta/" + tenant
                + "/EXOBanner('AutogenSession')?Version=" + String.valueOf(x.option("Version")));
    }

    private static String tenant(Exchange x, Map<String, String> path) {
        String given = path.getOrDefault("tenant", "");
        Domain domain = x.state().domains.get(given.toLowerCase(Locale.ROOT));
        if (!given.equalsIgnoreCase(x.engine.tenantId) && (domain == null || !domain.verified)) {
            throw new Refusal(404, "NotFound", "The tenant '" + given + "' was not found.");
        }
        return given;
    }

    private static void checkScope(Exchange x) {
        // The newer Exchange.ManageV2 is for another service, and does not help here.
        if (x.service == Service.EXCHANGE && !x.caller.scopes().contains(SimulatedTenant.EXCHANGE_SCOPE)) {
            throw new Refusal(ExchangeReplies.deniedByToken());
        }
    }

    private static String anchor(Exchange x) {
        String anchor = x.call.header("x-anchormailbox");
        if (anchor == null) {
            return "";
        }
        if (!ANCHOR.matcher(anchor).matches()) {
            throw new Refusal(400, "BadRequest", "The value of X-AnchorMailbox is not valid.");
        }
        return anchor;
    }

    private static int pageSize(Exchange x) {
        String prefer = x.call.header("prefer");
        Matcher size = PAGE_SIZE.matcher(prefer == null ? "" : prefer);
        int wanted = size.find() ? Integer.parseInt(size.group(1)) : LARGEST_PAGE;
        return Math.max(1, Math.min(LARGEST_PAGE, wanted));
    }

    private static String base(Exchange x) {
        return "http://" + host(x);
    }

    private static String host(Exchange x) {
        @Nullable String host = x.call.header("host");
        return host == null ? "localhost" : host;
    }
}
