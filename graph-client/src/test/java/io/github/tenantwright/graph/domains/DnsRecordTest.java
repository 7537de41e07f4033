package io.github.tenantwright.graph.domains;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tenantwright.DomainName;
import io.github.tenantwright.ServiceException;
import io.github.tenantwright.graph.FakeGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DnsRecordTest {
    private static final DomainName NAME = DomainName.of("contoso.com");
    private static final String PATH = "/v1.0/domains/contoso.com/serviceConfigurationRecords";

    @RegisterExtension
    final FakeGraph graph = new FakeGraph();

    @Test
    void everyKindIsToldByItsTypeWhereverThatStands() {
        graph.onGet(PATH, """
                {"value": [
                  {"@odata.type": "#microsoft.graph.domainDnsMxRecord", "id": "1", "label": "contoso.com",
                   "mailExchange": "contoso-com.mail.protection.outlook.com", "preference": 0, "ttl": 3600,
                   "supportedService": "Email", "isOptional": false},
                  {"nameTarget": "sipdir.online.lync.com", "port": 443, "priority": 100, "weight": 1,
                   "service": "_sip", "protocol": "_tls", "label": "_sip._tls.contoso.com",
                   "@odata.type": "#microsoft.graph.domainDnsSrvRecord"},
                  {"recordType": "CName", "label": "sip.contoso.com", "canonicalName": "sipdir.online.lync.com"},
                  {"@odata.type": "#microsoft.graph.domainDnsUnavailableRecord", "description": "no zone"},
                  {"@odata.type": "#microsoft.graph.domainDnsTlsaRecord", "label": "_25._tcp", "novelty": {"a": [1]}}
                ]}""");

        var records = graph.client().domains().serviceRecords(NAME).toList();

        assertThat(records.get(0)).isInstanceOfSatisfying(DnsRecord.Mx.class, mx -> {
            assertThat(mx.mailExchange()).isEqualTo("contoso-com.mail.protection.outlook.com");
            assertThat(mx.common()).isEqualTo(new DnsRecord.Common("1", "contoso.com", false, "Email", 3600));
        });
        assertThat(records.get(1)).isInstanceOfSatisfying(DnsRecord.Srv.class, srv -> {
            assertThat(srv.port()).isEqualTo(443);
            assertThat(srv.label()).isEqualTo("_sip._tls.contoso.com");
        });
        assertThat(records.get(2)).isInstanceOf(DnsRecord.Cname.class);
        assertThat(records.get(3)).isInstanceOf(DnsRecord.Unavailable.class);
        assertThat(records.get(4)).isInstanceOfSatisfying(DnsRecord.Other.class, other -> {
            assertThat(other.type()).isEqualTo("#microsoft.graph.domainDnsTlsaRecord");
            assertThat(other.label()).isEqualTo("_25._tcp");
        });
    }

    @Test
    void aTextRecordWithoutItsTextIsABrokenReply() {
        graph.onGet(
                PATH, "{\"value\": [{\"@odata.type\": \"#microsoft.graph.domainDnsTxtRecord\", \"label\": \"x\"}]}");

        assertThatThrownBy(() -> graph.client().domains().serviceRecords(NAME).toList())
                .isInstanceOfSatisfying(ServiceException.class, broken -> {
                    assertThat(broken.kind()).isEqualTo(ServiceException.Kind.BROKEN_REPLY);
                    assertThat(broken).hasMessageContaining("without text");
                });
    }
}
