package io.github.tenantwright.teams.sync;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import io.github.tenantwright.DomainName;
import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.TenantId;
import io.github.tenantwright.internal.json.Json;
import io.github.tenantwright.teams.forwarding.CallTarget;
import io.github.tenantwright.teams.forwarding.Forwarding;
import io.github.tenantwright.teams.forwarding.Unanswered;
import java.io.IOException;
import java.time.Instant;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A snapshot as JSON and back. */
final class SnapshotJson {
    private static final JsonMapper MAPPER = Json.MAPPER
            .rebuild()
            .addModule(new SimpleModule("snapshot")
                    .addSerializer(TenantId.class, new ToStringSerializer(TenantId.class))
                    .addSerializer(DomainName.class, new ToStringSerializer(DomainName.class))
                    .addSerializer(Instant.class, new ToStringSerializer(Instant.class))
                    .addKeySerializer(DomainName.class, new DomainKey())
                    .addDeserializer(TenantId.class, new Text<>(TenantId.class, TenantId::of))
                    .addDeserializer(DomainName.class, new Text<>(DomainName.class, DomainName::of))
                    .addDeserializer(Instant.class, new Text<>(Instant.class, Instant::parse))
                    .addSerializer(Forwarding.class, new ToStringSerializer(Forwarding.class))
                    .addSerializer(Unanswered.class, new ToStringSerializer(Unanswered.class))
                    .addSerializer(CallTarget.Somebody.class, new ToStringSerializer(CallTarget.Somebody.class))
                    .addDeserializer(Forwarding.class, new Text<>(Forwarding.class, Forwarding::of))
                    .addDeserializer(Unanswered.class, new Text<>(Unanswered.class, Unanswered::of))
                    .addDeserializer(
                            CallTarget.Somebody.class, new Text<>(CallTarget.Somebody.class, CallTarget.Somebody::new))
                    .addKeyDeserializer(DomainName.class, new DomainFromKey()))
            .build();

    private SnapshotJson() {}

    static String write(VoiceSnapshot snapshot) {
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(snapshot);
        } catch (JsonProcessingException ours) {
            throw new IllegalStateException("A snapshot could not be written", ours);
        }
    }

    static VoiceSnapshot read(String json) {
        try {
            VoiceSnapshot snapshot = MAPPER.readValue(json, VoiceSnapshot.class);
            if (snapshot == null) {
                throw new InvalidInputException("snapshot", null, "a snapshot as JSON");
            }
            return snapshot;
        } catch (JsonProcessingException | NullPointerException broken) {
            throw new InvalidInputException(
                    "snapshot", null, "not a saved snapshot: " + Json.printable(why(broken), 200));
        }
    }

    /** In the words of JSON or of a snapshot: a Java type tells nobody anything. */
    private static String why(Exception broken) {
        if (broken.getCause() instanceof InvalidInputException ours) {
            return ours.getMessage();
        }
        if (broken instanceof JsonMappingException shape) {
            String place = shape.getPath().stream()
                    .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                    .collect(Collectors.joining());
            return place.isEmpty() ? "it has another shape" : "something else is wanted at " + place.substring(1);
        }
        return broken instanceof JsonProcessingException json ? json.getOriginalMessage() : "a part is missing";
    }

    private static final class Text<T> extends FromStringDeserializer<T> {
        private static final long serialVersionUID = 1L;
        private final transient Function<String, T> parse;

        Text(Class<T> type, Function<String, T> parse) {
            super(type);
            this.parse = parse;
        }

        @Override
        protected T _deserialize(String value, DeserializationContext context) throws IOException {
            try {
                return parse.apply(value);
            } catch (java.time.DateTimeException | InvalidInputException wrong) {
                throw com.fasterxml.jackson.databind.JsonMappingException.from(context, wrong.getMessage());
            }
        }
    }

    private static final class DomainKey extends StdSerializer<DomainName> {
        private static final long serialVersionUID = 1L;

        DomainKey() {
            super(DomainName.class);
        }

        @Override
        public void serialize(DomainName value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeFieldName(value.value());
        }
    }

    private static final class DomainFromKey extends KeyDeserializer {
        @Override
        public Object deserializeKey(String key, DeserializationContext context) {
            return DomainName.of(key);
        }
    }
}
