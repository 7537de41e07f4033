package io.github.tenantwright.samples.hybridadmin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tenantwright.adsync.directory.DirectorySnapshot;
import io.github.tenantwright.samples.commandline.Document;
import java.util.List;

/** Which forest an answer is about, in both forms. */
final class ForestText {
    private ForestText() {}

    static Document add(Document document, DirectoryWorld world, DirectorySnapshot snapshot) {
        ObjectNode forest = document.root()
                .putObject("forest")
                .put("kind", world.kind())
                .put("rootDomain", Domains.dnsName(snapshot.rootDomain()))
                .put("server", snapshot.server())
                .put("readAt", snapshot.takenAt().toString());
        ArrayNode unread = forest.putArray("unread");
        snapshot.unread()
                .forEach(domain ->
                        unread.addObject().put("domain", domain.dnsName()).put("why", domain.why()));
        return document;
    }

    /** What could not be read, which is never the same as what is not there. */
    static List<String> unread(DirectorySnapshot snapshot) {
        return snapshot.unread().stream()
                .map(domain -> "The domain " + domain.dnsName() + " was not read: " + domain.why())
                .toList();
    }
}
