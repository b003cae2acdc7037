#include <QObject>
class T : public QObject
{
Q_OBJECT
private Q_SLOTS:
    void theFingerprintIsTheInstallationsOwn()
    {
        const Secret key("installation-key");
        const QString digits = fingerprint(Secret("token"), key);
        QCOMPARE(digits.size(), 14);
        QCOMPARE(digits, fingerprint(Secret("token"), key));
        QVERIFY(digits != fingerprint(Secret("token2"), key));
        QVERIFY(digits != fingerprint(Secret("token"), Secret("another-key")));
        for (int i = 0; i < digits.size(); ++i)
            QVERIFY(i == 4 || i == 9 ? digits[i] == QChar(0xb7) : s("0123456789abcdef").contains(digits[i]));
    }
//LESS_MAIN(TestTokenShapes)
#include "test_token_shapes.moc"

};
