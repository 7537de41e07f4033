package io.github.tenantwright.graph.domains;

import io.github.tenantwright.graph.internal.JsonCursor;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Tells the kinds of DNS records apart. */
final class DnsRecords {
    private DnsRecords() {}

    /** Reads one record, whatever its kind; the type may come after the members that it explains. */
    static DnsRecord read(JsonCursor in) throws IOException {
        String id = "";
        String label = "";
        boolean optional = false;
        String supported = "";
        int ttl = 0;
        String odataType = "";
        String recordType = "";
        String text = null;
        String mailExchange = null;
        int preference = 0;
        String canonicalName = null;
        String service = "";
        String protocol = "";
        String target = null;
        int port = 0;
        int priority = 0;
        int weight = 0;
        String description = "";
        while (in.nextMember()) {
            switch (in.name()) {
                case "@odata.type" -> odataType = in.textOrEmpty();
                case "recordType" -> recordType = in.textOrEmpty();
                case "id" -> id = in.textOrEmpty();
                case "label" -> label = in.textOrEmpty();
                case "isOptional" -> optional = in.flag();
                case "supportedService" -> supported = in.textOrEmpty();
                case "ttl" -> ttl = in.number();
                case "text" -> text = in.text();
                case "mailExchange" -> mailExchange = in.text();
                case "preference" -> preference = in.number();
                case "canonicalName" -> canonicalName = in.text();
                case "service" -> service = in.textOrEmpty();
                case "protocol" -> protocol = in.textOrEmpty();
                case "nameTarget" -> target = in.text();
                case "port" -> port = in.number();
                case "priority" -> priority = in.number();
                case "weight" -> weight = in.number();
                case "description" -> description = in.textOrEmpty();
                default -> {}
            }
        }
        DnsRecord.Common common = new DnsRecord.Common(id, label, optional, supported, ttl);
        String type = odataType.isEmpty() ? recordType : odataType;
        return switch (kind(type)) {
            case "txt" -> new DnsRecord.Txt(common, promised(in, "text", text));
            case "mx" -> new DnsRecord.Mx(common, promised(in, "mailExchange", mailExchange), preference);
            case "cname" -> new DnsRecord.Cname(common, promised(in, "canonicalName", canonicalName));
            case "srv" ->
                new DnsRecord.Srv(
                        common, service, protocol, promised(in, "nameTarget", target), port, priority, weight);
            case "unavailable" -> new DnsRecord.Unavailable(common, description);
            default -> new DnsRecord.Other(common, type);
        };
    }

    private static String kind(String type) {
        String name = type.substring(type.lastIndexOf('.') + 1);
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.startsWith("domaindns") && lower.endsWith("record")
                ? lower.substring("domaindns".length(), lower.length() - "record".length())
                : lower;
    }

    private static String promised(JsonCursor in, String member, @Nullable String value) throws IOException {
        if (value == null) {
            throw in.broken("a DNS record without " + member);
        }
        return value;
    }
}
