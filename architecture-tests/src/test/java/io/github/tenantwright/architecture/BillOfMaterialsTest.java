package io.github.tenantwright.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tenantwright.architecture.Repository.Module;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** The bill of materials has no parent, so that nothing but this test keeps it in step with the build. */
class BillOfMaterialsTest {
    @Test
    void itListsEveryPublishedArtifactAtTheVersionOfTheBuild() throws Exception {
        Element parent = read("pom.xml");
        Element bom = read("bom/pom.xml");
        List<String> published = new ArrayList<>();
        for (Module module : Module.values()) {
            if (module.isLibrary() || module == Module.SIMULATOR || module == Module.DIRECTORY_SIMULATOR) {
                published.add(text(read(module.folder + "/pom.xml"), "artifactId"));
            }
        }
        Map<String, String> managed = managed(bom);

        assertThat(text(bom, "version")).isEqualTo(text(parent, "version"));
        assertThat(managed.keySet()).containsAll(published);
        assertThat(managed).hasSize(published.size() + 1);
        published.forEach(artifact -> assertThat(managed).containsEntry(artifact, "${project.version}"));
        assertThat(managed).containsEntry("okhttp-bom", text(child(parent, "properties"), "okhttp.version"));
    }

    @Test
    void itInheritsNothing() throws Exception {
        assertThat(children(read("bom/pom.xml"), "parent")).isEmpty();
    }

    private static Map<String, String> managed(Element bom) {
        Map<String, String> versions = new HashMap<>();
        children(child(child(bom, "dependencyManagement"), "dependencies"), "dependency")
                .forEach(dependency -> versions.put(text(dependency, "artifactId"), text(dependency, "version")));
        return versions;
    }

    private static Element read(String pom) throws Exception {
        Path file = Repository.ROOT.resolve(pom);
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(file.toFile())
                .getDocumentElement();
    }

    private static String text(Element parent, String name) {
        return child(parent, name).getTextContent().strip();
    }

    private static Element child(Element parent, String name) {
        List<Element> found = children(parent, name).toList();
        assertThat(found).as(name).hasSize(1);
        return found.get(0);
    }

    private static Stream<Element> children(Element parent, String name) {
        List<Element> found = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && element.getTagName().equals(name)) {
                found.add(element);
            }
        }
        return found.stream();
    }
}
