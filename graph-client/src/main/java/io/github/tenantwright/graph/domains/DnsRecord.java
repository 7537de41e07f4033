package io.github.tenantwright.graph.domains;

/**
 * A DNS record that the service wants to see in the domain's zone. What kind it is, the service says in
 * {@code @odata.type}.
 */
public sealed interface DnsRecord {
    /** What every record has. */
    Common common();

    /** The record's name in the zone. */
    default String label() {
        return common().label();
    }

    /**
     * @param id the service's id of the record
     * @param label the record's name
     * @param isOptional whether the service can do without
     * @param supportedService as in {@code Email}; {@code null} (as text or missing) for ownership
     * @param ttlSeconds 0 when the service names none
     */
    record Common(String id, String label, boolean isOptional, String supportedService, int ttlSeconds) {}

    /** @param text what the record holds, as in {@code MS=ms12345678} */
    record Txt(Common common, String text) implements DnsRecord {}

    /**
     * @param mailExchange the host
     * @param preference lower comes first
     */
    record Mx(Common common, String mailExchange, int preference) implements DnsRecord {}

    /** @param canonicalName what the name stands for */
    record Cname(Common common, String canonicalName) implements DnsRecord {}

    /**
     * @param service as in {@code _sip}
     * @param protocol as in {@code _tls}
     * @param nameTarget the host
     */
    record Srv(Common common, String service, String protocol, String nameTarget, int port, int priority, int weight)
            implements DnsRecord {}

    /** @param description why the service offers no record */
    record Unavailable(Common common, String description) implements DnsRecord {}

    /** @param type a kind that this version doesn't know: {@code @odata.type}, or else {@code recordType} */
    record Other(Common common, String type) implements DnsRecord {}
}
