package io.github.tenantwright.pwsh;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.tenantwright.internal.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the bootstrap script told, taken out of whatever else was printed. Filled frame by frame; a frame that doesn't
 * follow from those before it makes the whole garbled.
 */
final class Frames {
    String powerShell = "";
    String module = "";
    String tenant = "";
    final List<String> outputs = new ArrayList<>();
    /** The statement that was begun last; -1 where none was. */
    int begun = -1;

    @Nullable String stop;

    String words = "";
    boolean failed;
    boolean ended;
    /** What is wrong with the frames; null when all is well. */
    @Nullable String garbled;

    static Frames read(String out, String mark) {
        Frames frames = new Frames();
        Matcher matcher =
                Pattern.compile("##tw:" + mark + ":([A-Za-z0-9+/=]*)(;?)").matcher(out);
        while (matcher.find() && frames.garbled == null) {
            if (matcher.group(2).isEmpty()) {
                frames.garbled = "a line of its answer is cut off";
            } else {
                frames.frame(matcher.group(1));
            }
        }
        return frames;
    }

    private void frame(String encoded) {
        JsonNode json;
        try {
            json = Json.MAPPER.readTree(new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8));
        } catch (JsonProcessingException | IllegalArgumentException broken) {
            garbled = "a part of its answer is no JSON";
            return;
        }
        if (json == null || !json.isObject() || stop != null || failed || ended) {
            garbled = "its answer goes on where it should have ended";
        } else if (json.has("stop")) {
            stop = Json.text(json, "stop");
            words = Json.text(json, "words");
        } else if (json.has("connected")) {
            tenant = Json.text(json, "connected");
            powerShell = Json.text(json, "powershell");
            module = Json.text(json, "module");
        } else if (json.has("begun")) {
            expect(json, "begun", begun + 1);
            begun++;
        } else if (json.has("done")) {
            expect(json, "done", outputs.size());
            JsonNode output = json.path("output");
            // A lone object is what an older PowerShell makes of a list of one.
            outputs.add(output.isArray() ? output.toString() : output.isObject() ? "[" + output + "]" : "");
        } else if (json.has("failed")) {
            failed = true;
            words = Json.text(json, "words");
        } else if (json.has("end")) {
            expect(json, "end", outputs.size() - 1);
            ended = true;
        } else {
            garbled = "a part of its answer is unknown";
        }
    }

    private void expect(JsonNode json, String name, int number) {
        if (json.path(name).asInt(Integer.MIN_VALUE) != number || tenant.isEmpty()) {
            garbled = "a part of its answer is missing";
        }
    }
}
