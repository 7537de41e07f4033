package io.github.tenantwright.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tenantwright.internal.json.Json;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PseudonymsTest {
    private final byte[] key = key(1);
    private final Pseudonyms pseudonyms = new Pseudonyms(key);

    private static byte[] key(int seed) {
        byte[] key = new byte[32];
        new Random(seed).nextBytes(key);
        return key;
    }

    @Test
    void theSameIsTheSame_howeverItIsWritten() {
        assertThat(pseudonyms.person("Anna@Contoso.com")).isEqualTo(pseudonyms.person("anna@contoso.com"));
        assertThat(pseudonyms.name("Tag:Sales")).isEqualTo(pseudonyms.name("sales"));
        assertThat(pseudonyms.phone("+44 (1632) 960-123")).isEqualTo(pseudonyms.phone("+441632960123"));
        assertThat(pseudonyms.phone("tel:+441632960123")).isEqualTo("tel:" + pseudonyms.phone("+441632960123"));
        assertThat(pseudonyms.person("ben@contoso.com")).endsWith(pseudonyms.domain("contoso.com"));
        assertThat(pseudonyms.domain("sbc1.contoso.com")).endsWith("." + pseudonyms.domain("contoso.com"));
        assertThat(new Pseudonyms(key(2)).phone("+441632960123")).isNotEqualTo(pseudonyms.phone("+441632960123"));
    }

    @Test
    void numbersKeepTheirLengthAndCommonBeginnings_andNeverCollide() {
        String one = pseudonyms.phone("+441632960123");
        assertThat(one).matches("\\+0\\d{11}").hasSize(13);
        assertThat(pseudonyms.phone("+441632960124"))
                .startsWith(one.substring(0, 12))
                .isNotEqualTo(one);
        assertThat(pseudonyms.phone("+441632960123;ext=77"))
                .startsWith(one + ";ext=")
                .hasSize(one.length() + 7);
        assertThat(java.util.stream.IntStream.range(0, 1_000)
                        .mapToObj(n -> pseudonyms.phone("+44163296%04d".formatted(n)))
                        .distinct())
                .hasSize(1_000);
        assertThat(pseudonyms.phone("112")).isEqualTo("112");
        for (String hostile : List.of("+44 Anna", "1234x", "+", "++441632960123", "+44\n1632", "٠١٢٣٤٥")) {
            assertThat(pseudonyms.phone(hostile)).matches("text-[0-9a-f]{10}\\(\\d+\\)");
        }
    }

    @Test
    void patternsMatchWhatTheyMatched() {
        List<String> numbers = List.of("+441632960123", "+441633960123", "+12065550100", "+4930123456");
        for (String pattern : List.of(
                "^\\+441632960123$",
                "^\\+441632\\d{6}$",
                "^\\+44\\d+$",
                "^\\+?44163[23]\\d{6}$",
                "^\\+44(1632|1633)\\d{6}$",
                "^(\\+12065550100|\\+4930123456)$",
                "^\\+44163[0-9]{7}$")) {
            String masked = pseudonyms.pattern(pattern);
            for (String number : numbers) {
                assertThat(pseudonyms.phone(number).matches(masked))
                        .as("%s as %s on %s", pattern, masked, number)
                        .isEqualTo(number.matches(pattern));
            }
        }
        assertThat(pseudonyms.pattern("^9(\\d+)$")).isEqualTo("^9(\\d+)$");
        assertThat(pseudonyms.pattern("^(112|911|999)$")).isEqualTo("^(112|911|999)$");
        assertThat(pseudonyms.translation("+$1")).isEqualTo("+$1");
        assertThat(pseudonyms.translation("+441632960123")).isEqualTo(pseudonyms.phone("+441632960123"));
    }

    @Test
    void hostilePatternsKeepNoWordAndNoNumber() {
        for (String hostile : List.of(
                "Anna Müller",
                "\\QAnna\\E",
                "(?<anna>1632960123)",
                "[Anna]",
                "\\u0041nna",
                "1[6]3[2]9[6]0[1]2[3]",
                "((((1632960123",
                "1632960123)|)(",
                "[1632960123",
                "\\",
                "{1632960123}",
                "(?#1632960123)")) {
            for (String masked : List.of(pseudonyms.pattern(hostile), pseudonyms.translation(hostile))) {
                assertThat(masked.toLowerCase(java.util.Locale.ROOT)).doesNotContain("anna", "nna", "ller");
                assertThat(masked.replaceAll("[^0-9]", "")).doesNotContain("1632960123");
            }
        }
        assertThat(pseudonyms.pattern("1".repeat(5_000))).startsWith("text-");
    }

    @Test
    void wordsStayOnlyWhereTheyAreOneWordThatNamesNobody() {
        ObjectNode node = Json.object();
        Item item = new Item(pseudonyms, node);
        item.word("early", "Zoe")
                .called("displayName", "Zoe")
                .word("state", "Enabled")
                .word("late", "zoe");
        item.word("sentence", "Call Zoe")
                .word("number", "441632960123")
                .country("country", "Zoe")
                .count("count", 441632960123L);
        item.catalogId("sku", "06ebc4ee-1bb5-47dd-8120-11324bc54e06").catalogId("no", "Zoe");
        LastLook.over(node, pseudonyms);
        assertThat(node.path("state").asText()).isEqualTo("Enabled");
        assertThat(node.path("sku").asText()).isEqualTo("06ebc4ee-1bb5-47dd-8120-11324bc54e06");
        assertThat(node.toString().toLowerCase(java.util.Locale.ROOT)).doesNotContain("zoe", "441632960123");
    }

    @Test
    void addressesKeepTheServicesWordsAlone() {
        assertThat(PathTemplate.of("/v1.0/users/anna@contoso.com/licenseDetails"))
                .isEqualTo("/v1.0/users/{}/licenseDetails");
        assertThat(PathTemplate.of("/Skype.Policy/configurations/TenantDialPlan/configuration/Anna"))
                .isEqualTo("/Skype.Policy/configurations/TenantDialPlan/configuration/{}");
    }
}
