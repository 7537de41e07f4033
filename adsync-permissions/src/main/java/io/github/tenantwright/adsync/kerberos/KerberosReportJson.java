package io.github.tenantwright.adsync.kerberos;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tenantwright.internal.json.Json;
import java.util.List;

/** A report as JSON. */
final class KerberosReportJson {
    private KerberosReportJson() {}

    static String of(KerberosReport report) {
        ObjectNode root = Json.object();
        root.put("kind", "tenantwright-kerberos-report");
        root.put("version", 1);
        root.put("rootDomain", report.snapshot().rootDomain().toString());
        root.put("takenAt", report.snapshot().takenAt().toString());
        report.facts().updates().ifPresent(month -> root.put("updates", month.toString()));
        ArrayNode findings = root.putArray("findings");
        for (KerberosFinding finding : report.findings()) {
            ObjectNode item = findings.addObject();
            item.put("kind", finding.kind().name());
            item.put("grade", finding.kind().grade().name());
            item.put("title", finding.kind().title());
            item.put("sentence", finding.sentence());
            item.put("doubt", finding.doubt());
            texts("about", finding.about(), item);
            texts("steps", finding.steps(), item);
            texts("scripts", finding.scripts(), item);
        }
        return Json.pretty(root);
    }

    private static void texts(String name, List<?> values, ObjectNode item) {
        ArrayNode list = item.putArray(name);
        values.forEach(value -> list.add(value.toString()));
    }
}
