package io.github.tenantwright.adsync.directory;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.tenantwright.adsync.Sid;
import io.github.tenantwright.adsync.directory.HolderState.AuditList;
import java.io.IOException;

/** What an audit needs of a snapshot, as JSON. */
final class SnapshotTrustees {
    private SnapshotTrustees() {}

    static void write(Trustee trustee, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("sid", trustee.sid().toString());
        out.writeStringField("fate", trustee.fate().name());
        out.writeStringField("name", trustee.name());
        if (trustee.dn().isPresent()) {
            out.writeStringField("dn", trustee.dn().get().toString());
        }
        if (trustee.kind().isPresent()) {
            out.writeStringField("kind", trustee.kind().get().name());
        }
        out.writeBooleanField("enabled", trustee.enabled());
        out.writeStringField("description", trustee.description());
        SnapshotJson.time("changed", trustee.changed(), out);
        out.writeEndObject();
    }

    static Trustee trustee(SnapshotNode in) {
        return new Trustee(
                in.value("sid", Sid::of),
                in.value("fate", text -> SnapshotJson.constant(Trustee.Fate.class, text)),
                in.text("name"),
                in.optional("dn", Dn::of),
                in.optional("kind", text -> SnapshotJson.constant(DirectoryAccount.Kind.class, text)),
                in.flag("enabled"),
                in.text("description"),
                in.optional("changed", SnapshotJson::instant));
    }

    static void write(HolderState holder, JsonGenerator out) throws IOException {
        out.writeObjectFieldStart("holder");
        SnapshotJson.time("changed", holder.changed(), out);
        SnapshotJson.time("rightsChanged", holder.rightsChanged(), out);
        out.writeNumberField("rightsVersion", holder.rightsVersion());
        out.writeStringField("auditList", holder.auditList().name());
        out.writeEndObject();
    }

    static HolderState holder(SnapshotNode in) {
        return new HolderState(
                in.optional("changed", SnapshotJson::instant),
                in.optional("rightsChanged", SnapshotJson::instant),
                in.number("rightsVersion"),
                in.value("auditList", text -> SnapshotJson.constant(AuditList.class, text)));
    }
}
