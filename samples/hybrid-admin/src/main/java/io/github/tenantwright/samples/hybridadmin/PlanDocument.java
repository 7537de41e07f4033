package io.github.tenantwright.samples.hybridadmin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tenantwright.adsync.writeback.AceWords;
import io.github.tenantwright.adsync.writeback.RightFinding;
import io.github.tenantwright.adsync.writeback.SddlDiff;
import io.github.tenantwright.adsync.writeback.WritebackFeature;
import io.github.tenantwright.adsync.writeback.WritebackPlan;
import io.github.tenantwright.adsync.writeback.WritebackTiming;
import io.github.tenantwright.samples.commandline.Document;

/** How every right stands, as members of a document. */
final class PlanDocument {
    private PlanDocument() {}

    static void add(Document document, ForestPlan plan) {
        document.root().put("critical", plan.isCritical()).put("whenItWorks", WritebackTiming.STANDARD.sentence());
        ArrayNode domains = document.root().putArray("domains");
        for (WritebackPlan domain : plan.domains()) {
            ObjectNode node = domains.addObject()
                    .put("domain", domain.domain())
                    .put("object", domain.object())
                    .put("nothingToChange", domain.isEmpty())
                    .put("critical", domain.isCritical());
            AceWords words = domain.words();
            ArrayNode rights = node.putArray("rights");
            domain.rights().forEach(right -> right(rights.addObject(), right, words));
            ArrayNode changes = node.putArray("entries");
            for (SddlDiff.Line line : domain.sddlDiff().lines()) {
                changes.addObject()
                        .put("change", line.isAdded() ? "add" : "remove")
                        .put("sddl", line.sddl())
                        .put("words", line.words());
            }
        }
    }

    private static void right(ObjectNode node, RightFinding right, AceWords words) {
        WritebackFeature feature = right.right().feature();
        node.put("account", right.account().name())
                .put("sid", right.account().sid().toString())
                .put("id", right.right().id())
                .put("right", right.right().words())
                .put("feature", feature == null ? null : feature.id())
                .put("state", Document.word(right.state()))
                .put("add", right.entry() != null)
                .put("risk", Document.word(right.right().risk()))
                .put("hazard", right.right().hazard())
                .put("because", right.right().because());
        var by = right.by();
        node.put("by", by == null ? null : words.of(by));
    }
}
