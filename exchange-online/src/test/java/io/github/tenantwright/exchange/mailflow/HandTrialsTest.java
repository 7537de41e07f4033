package io.github.tenantwright.exchange.mailflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tenantwright.exchange.mailflow.MailOperationsTest.Sample;
import io.github.tenantwright.exchange.photos.SetUserPhoto;
import io.github.tenantwright.plan.Operation;
import io.github.tenantwright.plan.Standing;
import io.github.tenantwright.plan.Standing.Verdict;
import io.github.tenantwright.plan.StepStanding;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code verify} says of each operation on mail flow after an administrator has worked by hand. */
class HandTrialsTest {
    /**
     * Cmdlets that an administrator runs elsewhere, each with its parameters; single quotes stand for double ones.
     *
     * @param expected what is to be said of it
     */
    private record Deed(Verdict expected, List<String> cmdlets) {
        void in(MailTenant tenant) {
            for (String cmdlet : cmdlets) {
                int space = cmdlet.indexOf(' ');
                tenant.does(cmdlet.substring(0, space), cmdlet.substring(space + 1));
            }
        }
    }

    private static Deed done(String... cmdlets) {
        return new Deed(Verdict.DONE, List.of(cmdlets));
    }

    private static Deed half(String... cmdlets) {
        return new Deed(Verdict.HALF_DONE, List.of(cmdlets));
    }

    private static Deed differently(String... cmdlets) {
        return new Deed(Verdict.DONE_DIFFERENTLY, List.of(cmdlets));
    }

    private static final String TAG = "'FromScope':'NotInOrganization','PrependSubject':'[EXT] '";
    private static final Map<String, List<Deed>> DEEDS = Map.ofEntries(
            Map.entry(
                    "create-transport-rule",
                    List.of(
                            done("New-TransportRule {'Name':'New','Enabled':false," + TAG + "}"),
                            half("New-TransportRule {'Name':'New','PrependSubject':'[EXT] '}"),
                            differently("New-TransportRule {'Name':'New',"
                                    + "'FromScope':'InOrganization','PrependSubject':'[EXT] '}"),
                            differently(
                                    "New-TransportRule {'Name':'New'," + "'SubjectContainsWords':['x']," + TAG + "}"))),
            Map.entry(
                    "update-transport-rule",
                    List.of(
                            done("Set-TransportRule {'Identity':'External"
                                    + " tag','SubjectContainsWords':['hello','world'],"
                                    + "'FromScope':null,'StopRuleProcessing':true,'Comments':'new'}"),
                            half("Set-TransportRule {'Identity':'External tag','Comments':'new'}"),
                            differently("Set-TransportRule {'Identity':'External tag','Comments':'mine'}"),
                            differently("Remove-TransportRule {'Identity':'External tag'}"))),
            Map.entry(
                    "place-transport-rules",
                    List.of(
                            done(
                                    "Set-TransportRule {'Identity':'Last','Priority':0}",
                                    "Set-TransportRule {'Identity':'External tag','Priority':2}"),
                            differently("Set-TransportRule {'Identity':'Last','Priority':1}"))),
            Map.entry(
                    "enable-transport-rule",
                    List.of(
                            done("Enable-TransportRule {'Identity':'Off','Mode':'Audit'}"),
                            differently("Enable-TransportRule {'Identity':'Off','Mode':'Enforce'}"),
                            differently("Set-TransportRule {'Identity':'Off','SubjectContainsWords':['other']}"))),
            Map.entry("disable-transport-rule", List.of(done("Disable-TransportRule {'Identity':'External tag'}"))),
            Map.entry(
                    "remove-transport-rule",
                    List.of(
                            done("Remove-TransportRule {'Identity':'Off'}"),
                            differently("Set-TransportRule {'Identity':'Off','Comments':'mine'}"))),
            Map.entry(
                    "restore-transport-rule",
                    List.of(
                            done(
                                    "New-TransportRule {'Name':'Again'," + TAG + "}",
                                    "Set-TransportRule {'Identity':'Again','Priority':1}"),
                            half("New-TransportRule {'Name':'Again','Enabled':false," + TAG + "}"),
                            differently("New-TransportRule {'Name':'Again','DeleteMessage':true,"
                                    + "'From':['x@contoso.com']}"))),
            Map.entry(
                    "merge-attachment-types",
                    List.of(differently("Set-MalwareFilterPolicy {'Identity':'Default','FileTypes':['exe']}"))),
            Map.entry(
                    "set-focused-inbox-organization",
                    List.of(
                            done("Set-OrganizationConfig {'FocusedInboxOn':false}"),
                            differently("Set-OrganizationConfig {'FocusedInboxOn':true}"))),
            Map.entry(
                    "set-focused-inbox-mailbox",
                    List.of(done("Set-FocusedInbox {'Identity':'anna@contoso.com','FocusedInboxOn':false}"))),
            Map.entry(
                    "set-manager",
                    List.of(
                            done("Set-User {'Identity':'ben@contoso.com','Manager':'anna@contoso.com'}"),
                            differently("Set-User {'Identity':'ben@contoso.com','Manager':'dora@contoso.com'}"))));

    static Stream<Sample> samples() {
        return MailOperationsTest.samples();
    }

    private static Standing standing(MailTenant tenant, Operation operation) {
        tenant.tenant.clearRequests();
        StepStanding step =
                tenant.mailFlow.verify(tenant.plan(operation)).steps().get(0);
        assertThat(tenant.tenant.writes()).isEmpty();
        assertThat(tenant.tenant.requests()).isNotEmpty();
        return step.standing();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everyVerdictIsRight(Sample sample) {
        try (MailTenant tenant = MailOperationsTest.prepared()) {
            Operation operation = sample.operation().apply(tenant);
            var before = tenant.tenant.save();
            assertThat(standing(tenant, operation).verdict()).isEqualTo(Verdict.NOT_DONE);
            tenant.run(tenant.plan(operation));
            assertThat(standing(tenant, operation).verdict())
                    .as("after the run")
                    .isEqualTo(Verdict.DONE);
            for (Deed deed : DEEDS.getOrDefault(sample.name(), List.of())) {
                tenant.tenant.restore(before);
                deed.in(tenant);
                Standing standing = standing(tenant, operation);
                assertThat(standing.verdict()).as(deed + " " + standing).isEqualTo(deed.expected());
            }
        }
    }

    /** The list grows by two types and one is there: half of the way. */
    @Test
    void halfOfAListIsHalfDone() {
        try (MailTenant tenant = MailOperationsTest.prepared()) {
            tenant.does("Set-MalwareFilterPolicy", "{'Identity':'Default','FileTypes':['exe','ace']}");
            Operation operation = new io.github.tenantwright.exchange.attachments.MergeAttachmentTypes(
                    "Default", List.of("exe", "ace"), true, List.of("exe", "ace", "asx", "bat"), true, Set.of());
            assertThat(standing(tenant, operation).verdict()).isEqualTo(Verdict.NOT_DONE);
            tenant.does("Set-MalwareFilterPolicy", "{'Identity':'Default','FileTypes':['exe','ace','bat']}");
            assertThat(standing(tenant, operation).verdict()).isEqualTo(Verdict.HALF_DONE);
            tenant.does("Set-MalwareFilterPolicy", "{'Identity':'Default','FileTypes':['exe','ace','bat','asx']}");
            assertThat(standing(tenant, operation).verdict()).isEqualTo(Verdict.DONE);
        }
    }

    /** What the picture was before is not in the plan: another one is not the wanted one, and no more is said. */
    @Test
    void aPhotoIsThereOrNot() throws IOException {
        try (MailTenant tenant = MailTenant.start()) {
            byte[] wanted = picture(Color.RED);
            Operation operation =
                    new SetUserPhoto("anna@contoso.com", Base64.getEncoder().encodeToString(wanted), true);
            assertThat(standing(tenant, operation).verdict()).isEqualTo(Verdict.NOT_DONE);
            tenant.tenant.setPhoto("anna@contoso.com", wanted);
            assertThat(standing(tenant, operation).verdict()).isEqualTo(Verdict.DONE);
            tenant.tenant.setPhoto("anna@contoso.com", picture(Color.BLUE));
            assertThat(standing(tenant, operation).verdict()).isEqualTo(Verdict.NOT_DONE);
        }
    }

    private static byte[] picture(Color color) throws IOException {
        BufferedImage image = new BufferedImage(240, 240, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.setColor(color);
        graphics.fillRect(0, 0, 240, 240);
        graphics.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "jpg", out);
        return out.toByteArray();
    }

    @Test
    void everyOperationOfTheCatalogIsTriedHere() {
        Set<String> tried = DEEDS.keySet().stream().collect(Collectors.toSet());
        tried.add("set-user-photo");
        assertThat(tried).isEqualTo(MailFlow.catalog().names());
    }
}
