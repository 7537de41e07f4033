package io.github.tenantwright.exchange.photos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.ServiceException;
import io.github.tenantwright.TenantSession;
import io.github.tenantwright.exchange.Tenants;
import io.github.tenantwright.exchange.mailflow.MailFlow;
import io.github.tenantwright.plan.FailureCause;
import io.github.tenantwright.plan.Journal;
import io.github.tenantwright.plan.Outcome;
import io.github.tenantwright.plan.Plan;
import io.github.tenantwright.plan.PlanRunner;
import io.github.tenantwright.plan.RunReport;
import io.github.tenantwright.plan.RunState;
import io.github.tenantwright.powershell.Script;
import io.github.tenantwright.simulator.RequestMatcher;
import io.github.tenantwright.simulator.Role;
import io.github.tenantwright.simulator.SimUser;
import io.github.tenantwright.simulator.SimulatedTenant;
import io.github.tenantwright.simulator.SkuName;
import io.github.tenantwright.simulator.contract.OpenApiRequestCheck;
import io.github.tenantwright.simulator.contract.SentRequest;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UserPhotosTest {
    private static final String ANNA = "anna.hall@contoso.example";

    private final SimulatedTenant tenant = SimulatedTenant.builder()
            .administrator("admin@contoso.example", Role.GLOBAL_ADMINISTRATOR)
            .user(SimUser.named(ANNA).license(SkuName.OFFICE_365_E5))
            .start();
    private final TenantSession session = Tenants.session(tenant).build();
    private final UserPhotos photos = UserPhotos.of(session);
    private final PlanRunner runner = PlanRunner.on(session, MailFlow.catalog())
            .journal(Journal.inMemory())
            .build();
    private final PreparedPhoto photo = PreparedPhoto.of(picture(BufferedImage.TYPE_INT_RGB));

    @AfterEach
    void close() {
        session.close();
        tenant.close();
    }

    private static byte[] picture(int type) {
        try {
            return Pictures.bytes(Pictures.quarters(900, 900, type), "jpeg");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void photoThatIsNotThereIsNotAnError_butAUserWhoIsNotThereIs() {
        assertThat(photos.find(ANNA)).isEmpty();
        assertThat(photos.find(ANNA, 648)).isEmpty();
        assertThatThrownBy(() -> photos.find("nobody@contoso.example"))
                .isInstanceOfSatisfying(
                        ServiceException.class,
                        refused -> assertThat(refused.kind()).isEqualTo(ServiceException.Kind.NOT_FOUND));
        assertThatThrownBy(() -> photos.find(ANNA, 100))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("side");
    }

    @Test
    void photoIsUploadedReadBackAndTakenAway_asTheContractHasIt() {
        photos.put(ANNA, photo);
        assertThat(photos.find(ANNA)).isPresent();
        assertThat(photos.find(ANNA, 648)).isPresent();
        photos.delete(ANNA);
        assertThat(photos.find(ANNA)).isEmpty();

        OpenApiRequestCheck contract = OpenApiRequestCheck.graph();
        assertThat(tenant.requests())
                .hasSize(5)
                .allSatisfy(request -> assertThat(
                                contract.problems(new SentRequest(request.method(), request.rawUrl(), request.body())))
                        .as(request.toString())
                        .isEmpty());
    }

    @Test
    void operationSetsAPhotoOnce_andUndoTakesItAway() {
        SetUserPhoto set = SetUserPhoto.of(ANNA, photo, true);

        RunReport first = runner.run(plan(set));
        int writes = writes();
        RunReport second = runner.run(plan(set));

        assertThat(first.state()).as(first.words()).isEqualTo(RunState.COMPLETED);
        assertThat(second.state()).isEqualTo(RunState.COMPLETED);
        assertThat(writes).isEqualTo(1);
        assertThat(writes()).isEqualTo(1);

        runner.run(runner.undoPlan(first.run()));
        assertThat(photos.find(ANNA)).isEmpty();
    }

    @Test
    void undoBringsTheFormerPhotoBack() {
        byte[] former = PreparedPhoto.of(picture(BufferedImage.TYPE_BYTE_GRAY)).forCloud();
        tenant.setPhoto(ANNA, former);
        RunReport report = runner.run(plan(SetUserPhoto.of(ANNA, photo, true)));
        assertThat(SamePicture.is(photos.find(ANNA).orElseThrow(), photo.forCloud()))
                .isTrue();

        runner.run(runner.undoPlan(report.run()));

        assertThat(SamePicture.is(photos.find(ANNA).orElseThrow(), former)).isTrue();
    }

    @Test
    void undoLeavesAPhotoThatSomebodyElseHasSetSince() {
        RunReport report = runner.run(plan(SetUserPhoto.of(ANNA, photo, true)));
        byte[] foreign = PreparedPhoto.of(picture(BufferedImage.TYPE_BYTE_GRAY)).forCloud();
        tenant.setPhoto(ANNA, foreign);
        int writes = writes();

        RunReport undone = runner.run(runner.undoPlan(report.run()));

        assertThat(undone.failures())
                .singleElement()
                .extracting(step -> ((Outcome.Failed) step.outcome()).cause())
                .isEqualTo(FailureCause.CHANGED_SINCE_PLANNED);
        assertThat(writes()).isEqualTo(writes);
        assertThat(SamePicture.is(photos.find(ANNA).orElseThrow(), foreign)).isTrue();
    }

    @Test
    void withoutTheCallersWord_aPersonDoesIt_andTheNextLookProvesIt() {
        RunReport waiting = runner.run(plan(SetUserPhoto.of(ANNA, photo, false)));

        assertThat(waiting.state()).isEqualTo(RunState.WAITING);
        assertThat(writes()).isZero();
        // Outlook writes the file anew.
        tenant.setPhoto(ANNA, PreparedPhoto.of(photo.forCloud()).forCloud());
        tenant.clock().advanceTo(waiting.nextLook().orElseThrow());

        RunReport done = runner.resume(waiting.run());
        assertThat(done.state()).as(done.words()).isEqualTo(RunState.COMPLETED);
        runner.run(runner.undoPlan(done.run()));
        assertThat(writes()).isZero();
    }

    /** As with everything whose proof fails: a person's step with its script, and believed once it shows. */
    @Test
    void photoThatIsAcceptedAndNeverShows_isLeftToAPerson_andNotSentAgain() {
        tenant.faults()
                .on(RequestMatcher.path("GET", "/photo"))
                .times(Integer.MAX_VALUE)
                .fail(404, "{\"error\":{\"code\":\"ImageNotFound\",\"message\":\"none\"}}");
        RunReport report = runner.run(plan(SetUserPhoto.of(ANNA, photo, true)));
        for (int look = 0; look < 20 && !report.waitingFor().toString().contains("by hand"); look++) {
            tenant.clock().advanceTo(report.nextLook().orElseThrow());
            report = runner.resume(report.run());
        }

        assertThat(report.state()).isEqualTo(RunState.WAITING);
        assertThat(report.waitingFor().toString()).contains("by hand with its script");
        assertThat(writes()).isEqualTo(1);
        tenant.faults().clear();
        tenant.clock().advanceTo(report.nextLook().orElseThrow());
        assertThat(runner.resume(report.run()).state()).isEqualTo(RunState.COMPLETED);
        assertThat(writes()).isEqualTo(1);
    }

    @Test
    void planWithAPhotoIsSavedAndReadAgain_andItsScriptNamesNoOtherRequest() {
        Plan plan = plan(SetUserPhoto.of(ANNA, photo, true), new SetUserPhoto("$dollar@contoso.example", "", true));

        assertThat(Plan.fromJson(plan.toJson(MailFlow.catalog()), MailFlow.catalog()))
                .isEqualTo(plan);
        assertThat(Script.of(plan.operations().get(0).byHand().statements().get(0))
                        .render())
                .contains("Invoke-MgGraphRequest")
                .contains("/v1.0/users/" + ANNA.replace("@", "%40") + "/photo/$value");
    }

    @Test
    void whatIsNoJpegIsRefused() throws IOException {
        String png = Base64.getEncoder()
                .encodeToString(Pictures.bytes(Pictures.quarters(20, 20, BufferedImage.TYPE_INT_RGB), "png"));

        assertThatThrownBy(() -> new SetUserPhoto(ANNA, "no base 64", true)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> new SetUserPhoto(ANNA, png, true))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("a JPEG");
    }

    private int writes() {
        return (int) tenant.requests().stream()
                .filter(request -> !request.method().equals("GET"))
                .count();
    }

    private Plan plan(SetUserPhoto... operations) {
        return Plan.of(session.tenant(), tenant.clock().instant(), operations);
    }

    @Test
    void samePictureIsToldFromAnother() {
        byte[] gray = PreparedPhoto.of(picture(BufferedImage.TYPE_BYTE_GRAY)).forCloud();

        assertThat(SamePicture.is(photo.forCloud(), photo.forDirectory())).isTrue();
        assertThat(SamePicture.is(photo.forCloud(), gray)).isFalse();
        assertThat(Optional.of(SamePicture.is(photo.forCloud(), new byte[] {1, 2, 3})))
                .hasValue(false);
    }
}
