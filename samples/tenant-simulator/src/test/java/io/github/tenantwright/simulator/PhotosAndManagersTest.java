package io.github.tenantwright.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tenantwright.simulator.contract.OpenApiRequestCheck;
import io.github.tenantwright.simulator.contract.SentRequest;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class PhotosAndManagersTest {

    private static final String ANNA = "/users/anna.adams1@contoso.com";

    @RegisterExtension
    static final TenantExtension TENANT = TenantExtension.with(t -> t.users(3, SkuName.MICROSOFT_365_E5)
            .user(SimUser.named("synced@contoso.com").syncedFromOnPremises()));

    private final HttpClient http = HttpClient.newHttpClient();
    private SimulatedTenant tenant;
    private Client client;

    @BeforeEach
    void begin(SimulatedTenant started) {
        tenant = started;
        client = new Client(tenant);
    }

    // ---- photos

    @Test
    void whoHasNoPhotoIsNotFound() {
        for (String path : List.of("/photo", "/photo/$value", "/photos/48x48/$value")) {
            Client.Answer none = client.graph("GET", ANNA + path);
            assertThat(none.status()).isEqualTo(404);
            assertThat(none.code()).isEqualTo("ImageNotFound");
        }
    }

    @Test
    void aPhotoHasTheSizesUpToItsOwn() throws Exception {
        assertThat(put(ANNA, "image/jpeg", picture("jpeg", 504, 504))).isEqualTo(200);
        JsonNode photo = client.graph("GET", ANNA + "/photo").json();
        assertThat(photo.path("id").asText()).isEqualTo("504x504");
        assertThat(photo.path("width").asInt()).isEqualTo(504);
        assertThat(photo.path("@odata.mediaContentType").asText()).isEqualTo("image/jpeg");
        for (int size : new int[] {48, 64, 96, 120, 240, 360, 432, 504}) {
            BufferedImage square =
                    ImageIO.read(new ByteArrayInputStream(get(ANNA + "/photos/" + size + "x" + size + "/$value")));
            assertThat(square.getWidth()).isEqualTo(size);
            assertThat(square.getHeight()).isEqualTo(size);
        }
        assertThat(client.graph("GET", ANNA + "/photos/648x648/$value").code()).isEqualTo("ImageNotFound");
        assertThat(get(ANNA + "/photo/$value")).isEqualTo(picture("jpeg", 504, 504));
        assertThat(OpenApiRequestCheck.graph()
                        .problems(tenant.requests().stream()
                                .map(sent -> new SentRequest(sent.method(), sent.rawUrl(), sent.body()))
                                .toList()))
                .isEmpty();
    }

    @Test
    void aPhotoIsReplacedAndRemoved() throws Exception {
        tenant.setPhoto("anna.adams1@contoso.com", picture("jpeg", 96, 96));
        assertThat(client.graph("GET", ANNA + "/photo").json().path("id").asText())
                .isEqualTo("96x96");
        SimulatedState before = tenant.state();
        put(ANNA, "image/png", picture("png", 700, 800));
        assertThat(client.graph("GET", ANNA + "/photo").json().path("id").asText())
                .isEqualTo("648x648");
        assertThat(tenant.state()).isNotEqualTo(before);
        put(ANNA, "image/jpeg", picture("jpeg", 96, 96));
        assertThat(tenant.state()).isEqualTo(before);
        assertThat(client.graph("DELETE", ANNA + "/photo").status()).isEqualTo(204);
        assertThat(client.graph("DELETE", ANNA + "/photo").status()).isEqualTo(404);
    }

    @Test
    void whatIsNoPictureIsRefused() throws Exception {
        byte[] good = picture("jpeg", 200, 200);
        assertThat(put(ANNA, "text/plain", good)).isEqualTo(415);
        assertThat(put(ANNA, "image/jpeg", new byte[0])).isEqualTo(400);
        assertThat(put(ANNA, "image/jpeg", Arrays.copyOf(good, 100))).isEqualTo(400);
        assertThat(put(ANNA, "image/jpeg", picture("gif", 200, 200))).isEqualTo(400);
        assertThat(put(ANNA, "image/jpeg", Arrays.copyOf(good, 4 * 1024 * 1024 + 1)))
                .isEqualTo(413);
        assertThat(client.graph("GET", ANNA + "/photo").status()).isEqualTo(404);
        assertThatThrownBy(() -> tenant.setPhoto("anna.adams1@contoso.com", new byte[] {1}))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPhotoIsKeptInTheTenantsFile(@TempDir Path folder) throws Exception {
        tenant.setPhoto("anna.adams1@contoso.com", picture("jpeg", 120, 120));
        Path file = folder.resolve("tenant.json");
        tenant.writeTo(file);
        try (SimulatedTenant later = SimulatedTenant.builder().continuing(file).start()) {
            assertThat(later.state()).isEqualTo(tenant.state());
        }
    }

    // ---- managers

    @Test
    void theListShowsManagersWithTheMembersAskedFor() {
        setManager(ANNA, "ben.adams2@contoso.com");
        JsonNode users = client.graph(
                        "GET",
                        "/users?$select=id&$expand=manager($select=id,userPrincipalName,accountEnabled)&$top=999")
                .json()
                .path("value");
        JsonNode managed = null;
        for (JsonNode user : users) {
            managed = user.has("manager") ? user : managed;
        }
        assertThat(managed).isNotNull();
        assertThat(managed.path("manager").path("userPrincipalName").asText()).isEqualTo("ben.adams2@contoso.com");
        assertThat(managed.path("manager").path("accountEnabled").isBoolean()).isTrue();
        assertThat(managed.path("manager").has("displayName")).isFalse();
        assertThat(client.graph("GET", ANNA + "?$expand=manager")
                        .json()
                        .path("manager")
                        .has("displayName"))
                .isTrue();
        assertThat(client.graph("GET", "/users?$expand=manager($levels=max)").status())
                .isEqualTo(400);
        assertThat(client.eventual()
                        .graph("GET", "/users?$expand=manager&$count=true")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void theManagerOfASynchronizedPersonIsChangedInActiveDirectory() {
        assertThat(setManager("/users/synced@contoso.com", "ben.adams2@contoso.com")
                        .message())
                .contains("on-premises mastered");
        assertThat(client.graph("DELETE", "/users/synced@contoso.com/manager/$ref")
                        .message())
                .contains("on-premises mastered");
    }

    private Client.Answer setManager(String user, String manager) {
        return client.graph(
                "PUT",
                user + "/manager/$ref",
                Json.object().put("@odata.id", "https://graph.microsoft.com/v1.0/users/" + tenant.objectId(manager)));
    }

    private int put(String user, String type, byte[] bytes) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(tenant.graphUri() + "/v1.0" + user + "/photo/$value"))
                        .header("Content-Type", type)
                        .PUT(HttpRequest.BodyPublishers.ofByteArray(bytes)))
                .statusCode();
    }

    private byte[] get(String path) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(tenant.graphUri() + "/v1.0" + path)))
                .body();
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(
                request.header("Authorization", "Bearer " + tenant.graphToken()).build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    private static byte[] picture(String format, int width, int height) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < width; x++) {
            image.setRGB(x, x * height / width, 0xFF8800);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, format, out);
        return out.toByteArray();
    }
}
