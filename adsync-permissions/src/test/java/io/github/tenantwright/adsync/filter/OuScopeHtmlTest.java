package io.github.tenantwright.adsync.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tenantwright.adsync.directory.Dn;
import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class OuScopeHtmlTest {
    private static final Dn CORP = Dn.ofDomain("corp.example");

    private static final Dn EVIL = CORP.child("OU", "<script>alert('x')</script>\" onload=\"y");
    private static final Dn TURNED = CORP.child("OU", "abc\u202Etxt");

    private static String page(List<Dn> included, List<Dn> excluded) {
        OuTree tree = OuTree.of(CORP, List.of(EVIL, TURNED, EVIL.child("OU", "a"), EVIL.child("OU", "b")));
        return OuScope.of(OuFilter.of("<b>corp</b>", CORP, included, excluded), tree)
                .toHtml();
    }

    @Test
    void namesCannotBecomeMarkup() {
        String page = page(List.of(EVIL, CORP.child("OU", "<i>gone</i>")), List.of(EVIL.child("OU", "b")));

        assertThat(page)
                .doesNotContainIgnoringCase("<script")
                .doesNotContain("onload=\"")
                .doesNotContain("<i>", "<b>")
                .doesNotContain("\u202E")
                .contains("abc[U+202E]txt", "&lt;script&gt;");
    }

    @Test
    void nothingIsLoadedAndAllIsSaidInWords() {
        String page = page(List.of(EVIL, CORP.child("OU", "gone")), List.of(EVIL.child("OU", "b")));

        assertThat(page)
                .contains("default-src 'none'", "<html lang=\"en\">", "scope=\"col\"", "aria-hidden=\"true\"")
                .doesNotContain("http://", "https://", "src=\"", "href=");
        for (OuBox box : OuBox.values()) {
            assertThat(page).contains(box.words());
        }
    }

    @Test
    void thePageIsWellFormedWhateverTheTree() throws Exception {
        for (List<Dn> included : List.of(List.<Dn>of(), List.of(EVIL), List.of(CORP), List.of(EVIL.child("OU", "a")))) {
            String page = page(included, List.of(TURNED));
            String xml = page.replace("<!DOCTYPE html>\n", "")
                    .replaceAll("<meta ([^>]*)>", "<meta $1/>")
                    .replace("&nbsp;", "&#160;")
                    .replace("<details open>", "<details open=\"\">");
            Document document = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(xml)));
            assertThat(document.getElementsByTagName("h1").getLength()).isEqualTo(1);
            // The legend, and one line for each container.
            assertThat(document.getElementsByTagName("li").getLength()).isEqualTo(OuBox.values().length + 5);
        }
    }
}
