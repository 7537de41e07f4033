package io.github.tenantwright.teams.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.tenantwright.TenantId;
import io.github.tenantwright.graph.GraphClient;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A portal that makes its set-ups by builder or JSON does not ship the library that reads YAML. */
class YamlIsOptionalTest {
    private static final String JSON = "{\"name\": \"Contoso\", \"pstnUsages\": [\"UK\"]}";

    @Test
    void setUpsAreReadFromJsonWithoutTheLibraryAndYamlSaysWhichOneItTakes() throws Throwable {
        URL[] jars = List.of(
                        VoiceSetup.class,
                        TenantId.class,
                        GraphClient.class,
                        JsonFactory.class,
                        ObjectMapper.class,
                        JsonCreator.class)
                .stream()
                .map(type -> type.getProtectionDomain().getCodeSource().getLocation())
                .toArray(URL[]::new);
        try (URLClassLoader portal = new URLClassLoader(jars, ClassLoader.getPlatformClassLoader())) {
            Class<?> setup = portal.loadClass(VoiceSetup.class.getName());
            assertThat(read(setup, "fromJson", JSON)).hasToString(String.valueOf(VoiceSetup.fromJson(JSON)));
            assertThatThrownBy(() -> read(setup, "fromYaml", "name: Contoso"))
                    .isInstanceOf(UnsupportedOperationException.class)
                    .hasMessageContaining("jackson-dataformat-yaml");
        }
    }

    private static Object read(Class<?> setup, String method, String text) throws Throwable {
        try {
            return setup.getMethod(method, String.class).invoke(null, text);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }
}
