package dev.rollcall.target;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** An authority that signs certificates for 127.0.0.1, written as PEM. */
final class TestCertificates {
  private final Path folder;
  private final KeyPair authority = pair("RSA", 2048);
  private final X509Certificate authorityCertificate;

  TestCertificates(Path folder) throws Exception {
    this.folder = folder;
    authorityCertificate = signed("CN=authority", authority, true);
  }

  Path authority() throws IOException {
    return pem("ca.pem", authorityCertificate);
  }

  X509Certificate authorityCertificate() {
    return authorityCertificate;
  }

  /** A pair with its certificate. */
  record Identity(KeyPair pair, X509Certificate certificate) {}

  Identity identity(String name, String algorithm, int size) throws Exception {
    KeyPair pair = pair(algorithm, size);
    return new Identity(pair, signed("CN=" + name, pair, false));
  }

  Path certificate(Identity identity) throws IOException {
    return pem("client.pem", identity.certificate());
  }

  /** PKCS#1 or SEC 1, as OpenSSL wrote them for long. */
  Path traditionalKey(Identity identity) throws IOException {
    return pem("client.key", identity.pair().getPrivate());
  }

  Path pkcs8Key(Identity identity) throws IOException {
    return pem("client.p8", new JcaPKCS8Generator(identity.pair().getPrivate(), null));
  }

  private Path pem(String name, Object content) throws IOException {
    StringWriter text = new StringWriter();
    try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
      writer.writeObject(content);
    }
    return Files.writeString(folder.resolve(name), text.toString());
  }

  private static KeyPair pair(String algorithm, int size) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
    generator.initialize(size);
    return generator.generateKeyPair();
  }

  private X509Certificate signed(String name, KeyPair pair, boolean isAuthority)
      throws GeneralSecurityException, IOException, OperatorCreationException {
    Instant now = Instant.now();
    JcaX509v3CertificateBuilder certificate =
        new JcaX509v3CertificateBuilder(
            new X500Name("CN=authority"),
            BigInteger.valueOf(now.toEpochMilli()),
            Date.from(now.minus(1, ChronoUnit.HOURS)),
            Date.from(now.plus(1, ChronoUnit.DAYS)),
            new X500Name(name),
            pair.getPublic());
    certificate.addExtension(Extension.basicConstraints, true, new BasicConstraints(isAuthority));
    if (!isAuthority) {
      certificate.addExtension(
          Extension.subjectAlternativeName,
          false,
          new GeneralNames(new GeneralName(GeneralName.iPAddress, "127.0.0.1")));
    }
    return new JcaX509CertificateConverter()
        .getCertificate(
            certificate.build(
                new JcaContentSignerBuilder("SHA256withRSA").build(authority.getPrivate())));
  }
}
