package io.github.tenantwright.exchange.attachments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tenantwright.InvalidInputException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the Edge server's administrator exported, in every form in which PowerShell prints it. */
class EdgeListTest {
    private static final String TABLE = """
            [PS] C:\\>Get-AttachmentFilterEntry

            Type        Name              Identity
            ----        ----              --------
            ContentType application/hta   ContentType:application/hta
            FileName    *.ade             FileName:*.ade
            FileName    invoice 2019.exe  FileName:invoice 2019.exe
            """;

    @Test
    void aPrintedTable() {
        assertThat(EdgeList.parse(TABLE).entries())
                .extracting(EdgeEntry::toString)
                .containsExactly("ContentType:application/hta", "FileName:*.ade", "FileName:invoice 2019.exe");
        assertThat(EdgeList.parse(TABLE).notUnderstood()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"Type\",\"Name\"\r\n\"ContentType\",\"application/hta\"\r\n\"FileName\",\"*.ade\"\r\n\"FileName\",\"invoice 2019.exe\"\r\n",
                "#TYPE Microsoft.Exchange.X\n\"Identity\";\"Name\";\"Type\"\n\"a\";\"application/hta\";\"ContentType\"\n\"b\";\"*.ade\";\"FileName\"\n\"c\";\"invoice 2019.exe\";\"FileName\"",
                "Identity\tWhatever\nContentType:application/hta\tx\nFileName:*.ade\ty\nFileName:invoice 2019.exe\tz",
                "Type     : ContentType\nName     : application/hta\nIdentity : ContentType:application/hta\n\nType     : FileName\nName     : *.ade\n\nType     : FileName\nName     : invoice 2019.exe\nIdentity : FileName:invoice 2019.exe\n",
                "ContentType:application/hta\nFileName:*.ade\nFileName:invoice 2019.exe\nfilename:*.ADE",
            })
    void csvListsAndIdentities(String text) {
        EdgeList list = EdgeList.parse(text);
        assertThat(list.entries())
                .extracting(EdgeEntry::toString)
                .containsExactly("ContentType:application/hta", "FileName:*.ade", "FileName:invoice 2019.exe");
        assertThat(list.notUnderstood()).isEmpty();
    }

    @Test
    void bareNamesAreReadAndAGuessIsNot() {
        EdgeList list = EdgeList.parse("*.ade\ntext/javascript\nexe\nx-internet-signup");
        assertThat(list.entries())
                .extracting(EdgeEntry::toString)
                .containsExactly("FileName:*.ade", "ContentType:text/javascript");
        assertThat(list.notUnderstood()).containsExactly("exe", "x-internet-signup");
    }

    @Test
    void aNameThatTheTableCutIsTakenFromTheIdentityOrSaidToBeLost() {
        EdgeList list = EdgeList.parse("""
                Type        Name       Identity
                ----        ----       --------
                FileName    a very...  FileName:a very long name.exe
                FileName    an oth...  FileName:an oth...
                FileName    *.ade      FileName:*.ade
                """);
        assertThat(list.entries()).extracting(EdgeEntry::name).containsExactly("a very long name.exe", "*.ade");
        assertThat(list.notUnderstood()).hasSize(1);
    }

    @Test
    void everyEncodingThatPowerShellWrites() {
        for (Charset charset :
                new Charset[] {StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE}) {
            for (boolean mark : new boolean[] {true, false}) {
                ByteArrayOutputStream file = new ByteArrayOutputStream();
                file.writeBytes(((mark ? "\uFEFF" : "") + "FileName:*.ade\nFileName:M\u00FCll.exe").getBytes(charset));
                assertThat(EdgeList.parse(file.toByteArray()).entries())
                        .as(charset + " " + mark)
                        .extracting(EdgeEntry::name)
                        .containsExactly("*.ade", "M\u00FCll.exe");
            }
        }
        assertThat(EdgeList.parse("FileName:M\u00FCll.exe".getBytes(Charset.forName("windows-1252")))
                        .entries())
                .extracting(EdgeEntry::name)
                .containsExactly("M\u00FCll.exe");
    }

    @Test
    void whatIsNoListIsRefused() {
        for (String text : new String[] {"", "  \n", "hello", "Type,Name\n", "{\"a\":1}", "x".repeat(1_000_001)}) {
            assertThatThrownBy(() -> EdgeList.parse(text)).isInstanceOf(InvalidInputException.class);
        }
    }

    @Test
    void whateverComesIsReadOrRefused() {
        Random random = new Random(7);
        String alphabet = "FileName:*.exe,;\t\"\n\r -Type ContentType/\0\u2028\uD800";
        for (int i = 0; i < 3_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(80); length > 0; length--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            try {
                EdgeList.parse(text.toString());
                EdgeList.parse(text.toString().getBytes(StandardCharsets.UTF_8));
            } catch (InvalidInputException refused) {
                assertThat(refused.field()).isNotEmpty();
            }
        }
    }

    @Test
    void theListOfSeveralServersIsTheUnion() {
        EdgeList both = EdgeList.parse("FileName:*.ade\nwhat").plus(EdgeList.parse("FileName:*.ADE\nFileName:*.exe"));
        assertThat(both.entries()).extracting(EdgeEntry::name).containsExactly("*.ade", "*.exe");
        assertThat(both.notUnderstood()).containsExactly("what");
    }
}
