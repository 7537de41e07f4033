package io.github.tenantwright.adsync.audit;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.tenantwright.adsync.descriptor.Ace;
import io.github.tenantwright.adsync.directory.Dn;
import io.github.tenantwright.adsync.directory.Trustee;
import io.github.tenantwright.internal.json.Json;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;

/** A report for programs. Names are as they are in the directory; all but ASCII is escaped, so that looking is safe. */
final class ReportJson {
    private static final int FORMAT = 1;

    private final AuditReport report;

    ReportJson(AuditReport report) {
        this.report = report;
    }

    String write() {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = Json.MAPPER.createGenerator(text)) {
            out.setHighestNonEscapedChar(0x7E);
            out.useDefaultPrettyPrinter();
            write(out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    private void write(JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("kind", "tenantwright-adsync-audit");
        out.writeNumberField("version", FORMAT);
        out.writeStringField("takenAt", report.takenAt().toString());
        out.writeStringField("server", report.server());
        texts("domains", report.domains(), out);
        out.writeObjectFieldStart("counts");
        for (var count : report.counts().entrySet()) {
            out.writeNumberField(count.getKey().name(), count.getValue());
        }
        out.writeEndObject();
        out.writeNumberField("leftOut", report.leftOut());
        out.writeArrayFieldStart("syncAccounts");
        for (SyncAccount sync : report.syncAccounts()) {
            sync(sync, out);
        }
        out.writeEndArray();
        texts("gaps", report.gaps(), out);
        out.writeArrayFieldStart("findings");
        for (AuditFinding finding : report.findings()) {
            finding(finding, out);
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private static void sync(SyncAccount sync, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("name", sync.name());
        out.writeStringField("sid", sync.account().sid().toString());
        out.writeStringField("dn", sync.account().dn().toString());
        out.writeStringField("use", sync.use().name());
        out.writeStringField("because", sync.because());
        if (sync.installation().isPresent()) {
            ConnectorDescription made = sync.installation().get();
            out.writeStringField("installation", made.installation());
            out.writeStringField("server", made.server());
            out.writeStringField("tenant", made.tenant());
        }
        out.writeEndObject();
    }

    private static void finding(AuditFinding finding, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("id", finding.id());
        out.writeStringField("rule", finding.rule().id());
        out.writeStringField("severity", finding.severity().name());
        out.writeStringField("domain", finding.domain());
        texts("objects", finding.objects().stream().map(Dn::toString).toList(), out);
        if (finding.trustee().isPresent()) {
            Trustee trustee = finding.trustee().get();
            out.writeObjectFieldStart("trustee");
            out.writeStringField("sid", trustee.sid().toString());
            out.writeStringField("name", trustee.name());
            out.writeStringField("fate", trustee.fate().name());
            out.writeEndObject();
        }
        out.writeArrayFieldStart("entries");
        List<String> sddl = finding.sddl();
        for (int i = 0; i < sddl.size(); i++) {
            Ace entry = finding.entries().get(i);
            out.writeStartObject();
            out.writeStringField("sddl", sddl.get(i));
            out.writeStringField("words", finding.words().get(i));
            out.writeStringField("bytes", Base64.getEncoder().encodeToString(entry.toBytes()));
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeStringField("what", finding.what());
        out.writeStringField("risk", finding.risk());
        out.writeStringField("remedy", finding.remedy());
        out.writeStringField("confidence", finding.confidence());
        out.writeBooleanField("removable", finding.removable().isPresent());
        out.writeEndObject();
    }

    private static void texts(String name, List<String> values, JsonGenerator out) throws IOException {
        out.writeArrayFieldStart(name);
        for (String value : values) {
            out.writeString(value);
        }
        out.writeEndArray();
    }
}
