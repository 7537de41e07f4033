package io.github.tenantwright.adsync.directory;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.RDN;
import io.github.tenantwright.adsync.Fuzz;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Names, malformed and well-formed, against what another reader makes of them. */
class DnFuzzTest {
    private static final List<String> GOOD = List.of(
            "",
            "CN=AdminSDHolder,CN=System,DC=corp,DC=example",
            "cn = Doe\\, Jane , ou=Sales & Marketing,DC=corp , DC=example",
            "CN=\\#5\\+\\\"\\\\\\<\\>\\;\\=x,DC=a",
            "OU=M\u00FCller \uD83D\uDE00,DC=\\C3\\A9",
            "2.5.4.3=oid,DC=x",
            "CN=soongone\\0ADEL:0e7f6f5b-0000-4000-8000-000000000000,CN=Deleted Objects,DC=x",
            "CN=\\ both \\ ,DC=x",
            "CN=a=b=c,DC=x",
            "CN=a/b,DC=x");
    /** The other reader keeps a blank behind an escaped backslash, and drops one that is escaped by its digits. */
    private static final Pattern ODD_END = Pattern.compile("\\\\(?:\\\\ |20) *(?:,|$)");

    private static final String LETTERS = "CNOUDC=,\\+\"<>;# /a1fF\u0000\n\u00E9\uD83D\uDE00";

    @Test
    void namesAreReadAsAnotherReaderDoesOrRefused() {
        Fuzz.NAMES.run(random -> Fuzz.isRead(
                random.nextInt(3) == 0
                        ? made(random)
                        : Fuzz.mutated(GOOD.get(random.nextInt(GOOD.size())), LETTERS, random),
                DnFuzzTest::isFaithful,
                field -> field.equals("dn")));
    }

    private static boolean isFaithful(String text) {
        Dn dn = Dn.of(text);
        Dn again = Dn.of(dn.toString());
        boolean stable = again.equals(dn)
                && again.hashCode() == dn.hashCode()
                && again.toString().equals(dn.toString())
                && again.parts().stream()
                        .map(Dn.Part::value)
                        .toList()
                        .equals(dn.parts().stream().map(Dn.Part::value).toList());
        boolean family = dn.parent().isEmpty() || dn.isBelow(dn.parent().get()) && dn.isAtOrBelow(Dn.ROOT);
        return stable
                && family
                && (ODD_END.matcher(text).find() || isAsElsewhere(text, dn))
                && isAsElsewhere(dn.toString(), dn);
    }

    private static boolean isAsElsewhere(String text, Dn dn) {
        try {
            RDN[] others = new DN(text).getRDNs();
            return others.length == dn.parts().size()
                    && IntStream.range(0, others.length)
                            .allMatch(i -> !others[i].isMultiValued()
                                    && others[i].getAttributeNames()[0].equalsIgnoreCase(
                                            dn.parts().get(i).type())
                                    && others[i].getAttributeValues()[0].equals(
                                            dn.parts().get(i).value()));
        } catch (LDAPException refused) {
            throw new AssertionError("read here, refused elsewhere: " + text, refused);
        }
    }

    /** Any letters in the values, escaped or not by chance. */
    private static String made(Random random) {
        return IntStream.range(0, random.nextInt(6))
                .mapToObj(i -> List.of("CN", "OU", "DC", "o", "2.5.4.3").get(random.nextInt(5)) + "=" + value(random))
                .collect(Collectors.joining(random.nextInt(9) == 0 ? " , " : ","));
    }

    private static String value(Random random) {
        StringBuilder value = new StringBuilder();
        for (int n = 1 + random.nextInt(6); n > 0; n--) {
            value.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return random.nextInt(4) == 0 ? value.toString() : Dn.escaped(value.toString());
    }
}
