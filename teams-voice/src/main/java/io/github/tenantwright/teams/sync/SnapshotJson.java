package io.github.tenantwright.teams.sync;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
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
            String why =
                    broken instanceof JsonProcessingException json2 ? json2.getOriginalMessage() : "a part is missing";
            throw new InvalidInputException("snapshot", "(text)", "a saved snapshot: " + Json.printable(why, 200));
        }
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
