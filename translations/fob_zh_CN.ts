<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>fob::ActivityCommand</name>
    <message>
        <source>the credential</source>
        <translation>凭据</translation>
    </message>
    <message>
        <source>how many events, the newest first; 50 when left out</source>
        <translation>显示多少条，最新的在前；默认 50</translation>
    </message>
    <message>
        <source>print JSON</source>
        <translation>输出 JSON</translation>
    </message>
    <message>
        <source>WHEN</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>WHAT</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>WHY</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>CODE</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>TRACE ID</source>
        <translation>跟踪 ID</translation>
    </message>
    <message>
        <source>Nothing has happened to “%1” yet.</source>
        <translation>“%1”还没有任何活动记录。</translation>
    </message>
</context>
<context>
    <name>fob::ActivityPage</name>
    <message>
        <source>Only problems</source>
        <translation>仅看问题</translation>
    </message>
    <message>
        <source>Copy for support</source>
        <translation>复制给支持人员</translation>
    </message>
    <message>
        <source>Nothing has happened yet</source>
        <translation>还没有发生任何事</translation>
    </message>
    <message>
        <source>Sign-ins, tokens, copies and changes are listed here, with what the provider said.</source>
        <translation>登录、令牌、复制和更改都列在这里，连同提供方的答复。</translation>
    </message>
    <message>
        <source>No problems</source>
        <translation>没有问题</translation>
    </message>
    <message>
        <source>All that is known of this credential went well.</source>
        <translation>就已知的而言，此凭据一切顺利。</translation>
    </message>
    <message>
        <source>The selected events, or all of them, with the provider&apos;s trace ids. No secret is in it.</source>
        <translation>所选事件或全部事件，连同提供方的追踪 ID。其中没有密文。</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>活动</translation>
    </message>
    <message>
        <source>Copy the trace id</source>
        <translation>复制追踪 ID</translation>
    </message>
    <message>
        <source>The activity is copied.</source>
        <translation>活动记录已复制。</translation>
    </message>
    <message>
        <source>The trace id is copied.</source>
        <translation>追踪 ID 已复制。</translation>
    </message>
</context>
<context>
    <name>fob::ActivityWords</name>
    <message>
        <source>added</source>
        <translation>已添加</translation>
    </message>
    <message>
        <source>settings changed</source>
        <translation>设置已更改</translation>
    </message>
    <message>
        <source>renamed to “%1”</source>
        <translation>已重命名为“%1”</translation>
    </message>
    <message>
        <source>secrets replaced</source>
        <translation>密钥已更换</translation>
    </message>
    <message>
        <source>removed</source>
        <translation>已移除</translation>
    </message>
    <message>
        <source>signed in</source>
        <translation>已登录</translation>
    </message>
    <message>
        <source>token received</source>
        <translation>已获取令牌</translation>
    </message>
    <message>
        <source>token refreshed</source>
        <translation>令牌已刷新</translation>
    </message>
    <message>
        <source>tokens revoked</source>
        <translation>令牌已撤销</translation>
    </message>
    <message>
        <source>tokens forgotten</source>
        <translation>已在本机忘记令牌</translation>
    </message>
    <message>
        <source>profile read</source>
        <translation>已读取账号资料</translation>
    </message>
    <message>
        <source>token handed out</source>
        <translation>令牌已给出</translation>
    </message>
    <message>
        <source>token handed out (%1)</source>
        <translation>令牌已给出（%1）</translation>
    </message>
    <message>
        <source>exported</source>
        <translation>已导出</translation>
    </message>
    <message>
        <source>sign-in failed</source>
        <translation>登录失败</translation>
    </message>
    <message>
        <source>no token received</source>
        <translation>未能获取令牌</translation>
    </message>
    <message>
        <source>refresh failed</source>
        <translation>刷新失败</translation>
    </message>
    <message>
        <source>revocation failed</source>
        <translation>撤销失败</translation>
    </message>
    <message>
        <source>profile not read</source>
        <translation>未能读取账号资料</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>%1, since %2</source>
        <translation>%1，始于 %2</translation>
    </message>
    <message>
        <source>code %1</source>
        <translation>代码 %1</translation>
    </message>
    <message>
        <source>trace id %1</source>
        <translation>追踪 ID %1</translation>
    </message>
</context>
<context>
    <name>fob::AddCommand</name>
    <message>
        <source>what you want to call it</source>
        <translation>您想给它起的名称</translation>
    </message>
    <message>
        <source>the provider&apos;s id; see “fob provider list”</source>
        <translation>提供方的 ID；见“fob provider list”</translation>
    </message>
    <message>
        <source>the provider&apos;s first one when left out</source>
        <translation>省略时为提供方的第一个</translation>
    </message>
    <message>
        <source>do not ask before a sensitive scope</source>
        <translation>请求敏感权限前不再询问</translation>
    </message>
    <message>
        <source>Note: %1</source>
        <translation>注意：%1</translation>
    </message>
    <message>
        <source>“%1” is stored (%2, %3).</source>
        <translation>“%1”已保存（%2，%3）。</translation>
    </message>
    <message>
        <source>Redirect URI to register: %1</source>
        <translation>需要登记的重定向 URI：%1</translation>
    </message>
    <message>
        <source>To sign in: %1</source>
        <translation>登录：%1</translation>
    </message>
    <message>
        <source>To get a token: %1</source>
        <translation>获取令牌：%1</translation>
    </message>
</context>
<context>
    <name>fob::AddressText</name>
    <message>
        <source>an address of a server has no fragment (“#…”)</source>
        <translation>服务器地址不能有片段（“#…”）</translation>
    </message>
    <message>
        <source>an address of a server has no query (“?…”)</source>
        <translation>服务器地址不能有查询部分（“?…”）</translation>
    </message>
    <message>
        <source>a host has no blank in it</source>
        <translation>主机名中不能有空格</translation>
    </message>
    <message>
        <source>“%1” is no port; those are numbers from 1 to 65535</source>
        <translation>“%1”不是端口；端口是 1 到 65535 的数字</translation>
    </message>
</context>
<context>
    <name>fob::AskForTokens</name>
    <message>
        <source>The provider limits how often it may be asked for a token. The turn of “%1” comes in %2; interrupt to give it up.</source>
        <translation>提供方限制了获取令牌的频率。“%1”要在 %2后才轮到；中断即可放弃等待。</translation>
    </message>
    <message>
        <source>Another Fob is at work on “%1”. Waiting until it is done, for %2 at most; interrupt to give up.</source>
        <translation>另一个 Fob 正在处理“%1”。将等到它完成，最多 %2；中断即可放弃。</translation>
    </message>
</context>
<context>
    <name>fob::BoardTicks</name>
    <message>
        <source>ddd d</source>
        <comment>a day of the week and month, for QLocale</comment>
        <translation>d日 ddd</translation>
    </message>
    <message>
        <source>today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>now</source>
        <translation>现在</translation>
    </message>
</context>
<context>
    <name>fob::CalendarText</name>
    <message>
        <source>Sign in again: %1 (%2)</source>
        <translation>重新登录：%1（%2）</translation>
    </message>
    <message>
        <source>From this moment on only a sign-in in the browser brings a token.</source>
        <translation>从此刻起，只有在浏览器中登录才能获得令牌。</translation>
    </message>
    <message>
        <source>Dormant without a call: %1 (%2)</source>
        <translation>无调用将休眠：%1（%2）</translation>
    </message>
    <message>
        <source>The provider deactivates the account unless a call is made before.</source>
        <translation>若在此之前没有调用，提供方会停用该账户。</translation>
    </message>
</context>
<context>
    <name>fob::ClaimWords</name>
    <message>
        <source>Issuer: who made this token</source>
        <translation>签发者：谁签发了此令牌</translation>
    </message>
    <message>
        <source>Subject: whose token this is</source>
        <translation>主体：此令牌属于谁</translation>
    </message>
    <message>
        <source>Audience: whom the token is meant for</source>
        <translation>受众：此令牌供谁使用</translation>
    </message>
    <message>
        <source>Expires: no longer valid from then on</source>
        <translation>到期：此后不再有效</translation>
    </message>
    <message>
        <source>Not before: not valid until then</source>
        <translation>生效：此前无效</translation>
    </message>
    <message>
        <source>Issued: when the token was made</source>
        <translation>签发：令牌的签发时间</translation>
    </message>
    <message>
        <source>Token id: unique among its issuer&apos;s tokens</source>
        <translation>令牌 ID：在其签发者的令牌中唯一</translation>
    </message>
    <message>
        <source>Client: which application asked for the token</source>
        <translation>客户端：由哪个应用请求了此令牌</translation>
    </message>
    <message>
        <source>Scopes: what the token permits</source>
        <translation>权限：此令牌允许做什么</translation>
    </message>
    <message>
        <source>Scopes: what the token permits, as some servers name it</source>
        <translation>权限：此令牌允许做什么（部分服务器的写法）</translation>
    </message>
    <message>
        <source>Signed in: when the user proved who they are</source>
        <translation>登录时间：用户何时证明了身份</translation>
    </message>
    <message>
        <source>Assurance: how strong the sign-in was</source>
        <translation>可信级别：登录的强度</translation>
    </message>
    <message>
        <source>Methods: how the user signed in</source>
        <translation>方式：用户如何登录</translation>
    </message>
    <message>
        <source>Authorised party: the client the token was issued to</source>
        <translation>被授权方：令牌签发给的客户端</translation>
    </message>
    <message>
        <source>Nonce: ties the token to one sign-in</source>
        <translation>随机数：把令牌与一次登录绑定</translation>
    </message>
    <message>
        <source>Hash of the access token issued beside it</source>
        <translation>同时签发的访问令牌的哈希</translation>
    </message>
    <message>
        <source>Hash of the authorization code issued beside it</source>
        <translation>同时签发的授权码的哈希</translation>
    </message>
    <message>
        <source>Session: the sign-in session at the issuer</source>
        <translation>会话：签发者处的登录会话</translation>
    </message>
    <message>
        <source>Confirmation: the key the bearer has to prove</source>
        <translation>确认：持有者须证明拥有的密钥</translation>
    </message>
    <message>
        <source>Actor: who acts on behalf of the subject</source>
        <translation>代理：谁代表主体行事</translation>
    </message>
    <message>
        <source>Roles of the subject</source>
        <translation>主体的角色</translation>
    </message>
    <message>
        <source>Groups of the subject</source>
        <translation>主体所属的组</translation>
    </message>
    <message>
        <source>Entitlements of the subject</source>
        <translation>主体的权益</translation>
    </message>
    <message>
        <source>Full name of the user</source>
        <translation>用户的全名</translation>
    </message>
    <message>
        <source>Given name of the user</source>
        <translation>用户的名</translation>
    </message>
    <message>
        <source>Family name of the user</source>
        <translation>用户的姓</translation>
    </message>
    <message>
        <source>Middle name of the user</source>
        <translation>用户的中间名</translation>
    </message>
    <message>
        <source>Nickname of the user</source>
        <translation>用户的昵称</translation>
    </message>
    <message>
        <source>Short name the user likes to be called by</source>
        <translation>用户希望被称呼的短名</translation>
    </message>
    <message>
        <source>Address of the user&apos;s profile page</source>
        <translation>用户个人主页的地址</translation>
    </message>
    <message>
        <source>Address of the user&apos;s picture</source>
        <translation>用户头像的地址</translation>
    </message>
    <message>
        <source>Address of the user&apos;s own site</source>
        <translation>用户自己网站的地址</translation>
    </message>
    <message>
        <source>Mail address of the user</source>
        <translation>用户的邮件地址</translation>
    </message>
    <message>
        <source>Whether the issuer has verified the mail address</source>
        <translation>签发者是否验证过该邮件地址</translation>
    </message>
    <message>
        <source>Gender of the user</source>
        <translation>用户的性别</translation>
    </message>
    <message>
        <source>Birthday of the user</source>
        <translation>用户的生日</translation>
    </message>
    <message>
        <source>Time zone of the user</source>
        <translation>用户的时区</translation>
    </message>
    <message>
        <source>Language of the user</source>
        <translation>用户的语言</translation>
    </message>
    <message>
        <source>Telephone number of the user</source>
        <translation>用户的电话号码</translation>
    </message>
    <message>
        <source>Whether the issuer has verified the telephone number</source>
        <translation>签发者是否验证过该电话号码</translation>
    </message>
    <message>
        <source>Postal address of the user</source>
        <translation>用户的邮寄地址</translation>
    </message>
    <message>
        <source>When the user&apos;s details last changed</source>
        <translation>用户资料最后更改的时间</translation>
    </message>
    <message>
        <source>Algorithm the token is signed or encrypted with</source>
        <translation>令牌的签名或加密算法</translation>
    </message>
    <message>
        <source>Algorithm the content is encrypted with</source>
        <translation>内容的加密算法</translation>
    </message>
    <message>
        <source>Compression of the content</source>
        <translation>内容的压缩方式</translation>
    </message>
    <message>
        <source>Type of the token</source>
        <translation>令牌的类型</translation>
    </message>
    <message>
        <source>Type of the content</source>
        <translation>内容的类型</translation>
    </message>
    <message>
        <source>Key id: which of the issuer&apos;s keys</source>
        <translation>密钥 ID：签发者的哪一把密钥</translation>
    </message>
    <message>
        <source>Where keys are said to be; never followed</source>
        <translation>声称的密钥地址；从不访问</translation>
    </message>
    <message>
        <source>A key the token brings along; never trusted</source>
        <translation>令牌自带的密钥；从不信任</translation>
    </message>
    <message>
        <source>Where a certificate is said to be; never followed</source>
        <translation>声称的证书地址；从不访问</translation>
    </message>
    <message>
        <source>Certificates the token brings along; never trusted</source>
        <translation>令牌自带的证书；从不信任</translation>
    </message>
    <message>
        <source>SHA-1 thumbprint of the signing certificate</source>
        <translation>签名证书的 SHA-1 指纹</translation>
    </message>
    <message>
        <source>SHA-256 thumbprint of the signing certificate</source>
        <translation>签名证书的 SHA-256 指纹</translation>
    </message>
    <message>
        <source>Header parameters that a reader has to understand</source>
        <translation>读取者必须理解的头部参数</translation>
    </message>
    <message>
        <source>May act: who may act on behalf of the subject</source>
        <translation>可代表：谁可以代表主体行事</translation>
    </message>
    <message>
        <source>Key of a subject that is its own issuer</source>
        <translation>主体自己签发时所用的密钥</translation>
    </message>
    <message>
        <source>Claims that are kept elsewhere</source>
        <translation>保存在别处的声明</translation>
    </message>
    <message>
        <source>Where the claims are that are kept elsewhere; never asked</source>
        <translation>保存在别处的声明所在的位置；从不访问</translation>
    </message>
    <message>
        <source>Subject: who acts</source>
        <translation>主体：谁在行事</translation>
    </message>
    <message>
        <source>Subject: who may act</source>
        <translation>主体：谁可以行事</translation>
    </message>
    <message>
        <source>Key that the bearer has to prove</source>
        <translation>持有者须证明拥有的密钥</translation>
    </message>
    <message>
        <source>Thumbprint of the key that the bearer has to prove (DPoP)</source>
        <translation>持有者须证明拥有的密钥的指纹（DPoP）</translation>
    </message>
    <message>
        <source>Id of the key that the bearer has to prove</source>
        <translation>持有者须证明拥有的密钥的标识</translation>
    </message>
    <message>
        <source>Thumbprint of the certificate that the bearer has to show</source>
        <translation>持有者须出示的证书的指纹</translation>
    </message>
    <message>
        <source>Where the bearer&apos;s key is said to be; never followed</source>
        <translation>持有者密钥的所称位置；从不访问</translation>
    </message>
    <message>
        <source>Postal address, as it is written on an envelope</source>
        <translation>写在信封上的通信地址</translation>
    </message>
    <message>
        <source>Street and number</source>
        <translation>街道和门牌号</translation>
    </message>
    <message>
        <source>Town</source>
        <translation>城市</translation>
    </message>
    <message>
        <source>Region or state</source>
        <translation>省或地区</translation>
    </message>
    <message>
        <source>Postal code</source>
        <translation>邮政编码</translation>
    </message>
    <message>
        <source>Country</source>
        <translation>国家</translation>
    </message>
    <message>
        <source>Key made for this one encryption</source>
        <translation>仅为这次加密生成的密钥</translation>
    </message>
    <message>
        <source>Who has encrypted it</source>
        <translation>由谁加密</translation>
    </message>
    <message>
        <source>Whom it is encrypted for</source>
        <translation>为谁加密</translation>
    </message>
    <message>
        <source>Initialisation vector of the encrypted key</source>
        <translation>加密密钥的初始化向量</translation>
    </message>
    <message>
        <source>Authentication tag of the encrypted key</source>
        <translation>加密密钥的认证标签</translation>
    </message>
    <message>
        <source>Salt of the passphrase it is encrypted with</source>
        <translation>加密所用口令的盐</translation>
    </message>
    <message>
        <source>Rounds of the passphrase it is encrypted with</source>
        <translation>加密所用口令的迭代次数</translation>
    </message>
    <message>
        <source>Whether the content is base64url</source>
        <translation>内容是否为 base64url</translation>
    </message>
</context>
<context>
    <name>fob::ClockWords</name>
    <message>
        <source>This computer&apos;s clock is %1 slow, by what a provider has answered. Fob reckons with the right time; set the clock, for other programs do not.</source>
        <translation>根据提供方的应答，这台计算机的时钟慢了 %1。Fob 会按正确的时间计算；请校准时钟，因为其他程序不会这样做。</translation>
    </message>
    <message>
        <source>This computer&apos;s clock is %1 fast, by what a provider has answered. Fob reckons with the right time; set the clock, for other programs do not.</source>
        <translation>根据提供方的应答，这台计算机的时钟快了 %1。Fob 会按正确的时间计算；请校准时钟，因为其他程序不会这样做。</translation>
    </message>
    <message>
        <source>clock %1 slow</source>
        <translation>时钟慢 %1</translation>
    </message>
    <message>
        <source>clock %1 fast</source>
        <translation>时钟快 %1</translation>
    </message>
</context>
<context>
    <name>fob::CommandLine</name>
    <message>
        <source>There is no option %1.</source>
        <translation>没有选项 %1。</translation>
    </message>
    <message>
        <source>There are more arguments than this command takes.</source>
        <translation>参数多于此命令所需。</translation>
    </message>
    <message>
        <source>%1 is missing.</source>
        <translation>缺少 %1。</translation>
    </message>
    <message>
        <source>%1 cannot be understood as it is written.</source>
        <translation>%1 的写法无法理解。</translation>
    </message>
    <message>
        <source>The options cannot be understood as they are written.</source>
        <translation>选项的写法无法理解。</translation>
    </message>
    <message>
        <source>show this help</source>
        <translation>显示此帮助</translation>
    </message>
    <message>
        <source>Usage</source>
        <translation>用法</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>选项</translation>
    </message>
    <message>
        <source>Arguments</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>(required)</source>
        <translation>（必填）</translation>
    </message>
    <message>
        <source>Examples:</source>
        <translation>示例：</translation>
    </message>
    <message>
        <source>%1 To see how it is used: %2</source>
        <translation>%1查看用法：%2</translation>
    </message>
    <message>
        <source>“%1” needs one of its commands after it.</source>
        <translation>“%1”之后还需要它的一个命令。</translation>
    </message>
    <message>
        <source>There is no command “%1”.</source>
        <translation>没有命令“%1”。</translation>
    </message>
    <message>
        <source>%1 To see the commands: %2</source>
        <translation>%1查看所有命令：%2</translation>
    </message>
    <message>
        <source>OPTIONS</source>
        <translation>选项</translation>
    </message>
    <message>
        <source>%1 and %2 exclude each other.</source>
        <translation>%1 和 %2 不能同时使用。</translation>
    </message>
    <message>
        <source>%1 takes %2.</source>
        <translation>%1 的取值：%2。</translation>
    </message>
    <message>
        <source>%1 is given more than once.</source>
        <translation>%1 给出了不止一次。</translation>
    </message>
    <message>
        <source>%1 needs a value.</source>
        <translation>%1 需要一个值。</translation>
    </message>
    <message>
        <source>Argument %1 is not valid UTF-8. Type it in a terminal that uses UTF-8.</source>
        <translation>第 %1 个参数不是有效的 UTF-8。请在使用 UTF-8 的终端中输入。</translation>
    </message>
    <message>
        <source>%1 Did you mean %2?</source>
        <translation>%1您是想用 %2 吗？</translation>
    </message>
    <message>
        <source>%1 belongs behind a command: fob COMMAND %1.</source>
        <translation>%1 要写在命令之后：fob COMMAND %1。</translation>
    </message>
</context>
<context>
    <name>fob::CommandPalette</name>
    <message>
        <source>Commands</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Type a command or the name of a credential</source>
        <translation>输入命令或凭据的名称</translation>
    </message>
    <message>
        <source>Command or credential</source>
        <translation>命令或凭据</translation>
    </message>
    <message>
        <source>Nothing matches. Try fewer words.</source>
        <translation>没有匹配项。请减少关键词。</translation>
    </message>
    <message>
        <source>The best %1 of %2. Type more to narrow them down.</source>
        <translation>共 %2 项，列出最匹配的 %1 项。继续输入可缩小范围。</translation>
    </message>
</context>
<context>
    <name>fob::CommandPaletteList</name>
    <message>
        <source>Commands and credentials</source>
        <translation>命令和凭据</translation>
    </message>
</context>
<context>
    <name>fob::CommandPaletteModel</name>
    <message>
        <source>Go to</source>
        <translation>转到</translation>
    </message>
    <message>
        <source>Go to %1</source>
        <translation>转到 %1</translation>
    </message>
</context>
<context>
    <name>fob::Commands</name>
    <message>
        <source>list the providers with their environments and grants</source>
        <translation>列出提供方及其环境和授权方式</translation>
    </message>
    <message>
        <source>check a provider descriptor and name every mistake</source>
        <translation>检查提供方描述文件并指出每个错误</translation>
    </message>
    <message>
        <source>store a new credential</source>
        <translation>保存新凭据</translation>
    </message>
    <message>
        <source>list the credentials and the state of their tokens</source>
        <translation>列出凭据及其令牌的状态</translation>
    </message>
    <message>
        <source>show a credential&apos;s settings, dates and redirect URI</source>
        <translation>显示凭据的设置、日期和重定向 URI</translation>
    </message>
    <message>
        <source>change a credential&apos;s settings or its secrets</source>
        <translation>更改凭据的设置或密钥</translation>
    </message>
    <message>
        <source>give a credential another name</source>
        <translation>给凭据改名</translation>
    </message>
    <message>
        <source>remove a credential, its secrets and its tokens</source>
        <translation>删除凭据及其密钥和令牌</translation>
    </message>
    <message>
        <source>sign in through the browser</source>
        <translation>通过浏览器登录</translation>
    </message>
    <message>
        <source>print a token that is alive</source>
        <translation>输出有效的令牌</translation>
    </message>
    <message>
        <source>replace the token although it may still live</source>
        <translation>更换令牌，即使它仍然有效</translation>
    </message>
    <message>
        <source>end the tokens at the provider, or forget them here</source>
        <translation>在提供方撤销令牌，或仅在本机忘记</translation>
    </message>
    <message>
        <source>explain a token without showing it</source>
        <translation>解释令牌而不显示它</translation>
    </message>
    <message>
        <source>run the emulated providers until interrupted</source>
        <translation>运行模拟的提供方，直到被中断</translation>
    </message>
    <message>
        <source>see every provider go from start to live token, in the sandbox</source>
        <translation>在沙盒中看每个提供方从零到有效令牌</translation>
    </message>
    <message>
        <source>start a program with live tokens in its environment</source>
        <translation>启动程序，其环境变量中带有有效令牌</translation>
    </message>
    <message>
        <source>print a file with its references replaced by live tokens</source>
        <translation>输出文件，其中的引用换成有效令牌</translation>
    </message>
    <message>
        <source>show what has happened to a credential, and when</source>
        <translation>显示一个凭据发生过什么、在什么时候</translation>
    </message>
    <message>
        <source>move all secrets to the other store</source>
        <translation>把所有密文移到另一个存储处</translation>
    </message>
    <message>
        <source>lock the encrypted vault in every Fob that has it open</source>
        <translation>在所有打开它的 Fob 中锁定加密保险库</translation>
    </message>
    <message>
        <source>change the passphrase of the encrypted vault</source>
        <translation>更改加密保险库的口令</translation>
    </message>
    <message>
        <source>show where the secrets are kept</source>
        <translation>显示密文保存在何处</translation>
    </message>
    <message>
        <source>call for what its provider would deactivate soon, from a timer</source>
        <translation>为即将被提供方停用的凭据发出调用，供定时器使用</translation>
    </message>
    <message>
        <source>call the provider&apos;s API with a live token</source>
        <translation>用有效的令牌调用提供方的 API</translation>
    </message>
    <message>
        <source>test a credential step by step, and say what fails, why, and what to do</source>
        <translation>逐步测试凭据，说明哪里失败、原因和处理办法</translation>
    </message>
    <message>
        <source>write down all but the secrets, for somebody who is to help</source>
        <translation>写一份不含密钥的报告，供协助者查看</translation>
    </message>
    <message>
        <source>check all that Fob stands on, and repair what can be</source>
        <translation>检查 Fob 所依赖的一切，并修复能修复的</translation>
    </message>
</context>
<context>
    <name>fob::ComparisonText</name>
    <message>
        <source>Member</source>
        <translation>成员</translation>
    </message>
    <message>
        <source>This token</source>
        <translation>此令牌</translation>
    </message>
    <message>
        <source>The other</source>
        <translation>另一个</translation>
    </message>
    <message>
        <source>%1 (header)</source>
        <translation>%1（头部）</translation>
    </message>
</context>
<context>
    <name>fob::ConfirmDialog</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>fob::Confirmation</name>
    <message>
        <source>This has to be confirmed, and there is no terminal to ask at: %1 Say --yes.</source>
        <translation>此操作需要确认，而没有终端可供询问：%1请加上 --yes。</translation>
    </message>
    <message>
        <source>Ask for the scope “%1”? %2</source>
        <translation>要请求权限“%1”吗？%2</translation>
    </message>
    <message>
        <source>A host can be allowed at a terminal or in the window only, by somebody who is asked. Nothing has been changed.</source>
        <translation>只能在终端或窗口中由被询问的人允许主机。没有做任何更改。</translation>
    </message>
    <message>
        <source>From now on “fob request” may send the token of “%1” to %2. Whoever runs that host can then use the account. Allow it?</source>
        <translation>今后“fob request”可以将“%1”的令牌发送到 %2。运行该主机的人即可使用此账号。允许吗？</translation>
    </message>
</context>
<context>
    <name>fob::CopyableText</name>
    <message>
        <source>Copy the selection</source>
        <translation>复制所选内容</translation>
    </message>
    <message>
        <source>Copy the value</source>
        <translation>复制值</translation>
    </message>
</context>
<context>
    <name>fob::CredentialActions</name>
    <message>
        <source>“%1” is stored.</source>
        <translation>“%1”已保存。</translation>
    </message>
    <message>
        <source>The changes to “%1” are stored.</source>
        <translation>对“%1”的更改已保存。</translation>
    </message>
    <message>
        <source>Rename the credential</source>
        <translation>重命名凭据</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Duplicate the credential</source>
        <translation>复制凭据</translation>
    </message>
    <message>
        <source>The copy has the same settings and secrets, in a keychain item of its own, and no token yet.</source>
        <translation>副本具有相同的设置和密钥，存于自己的钥匙串条目中，还没有令牌。</translation>
    </message>
    <message>
        <source>%1 copy</source>
        <translation>%1 副本</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>创建副本</translation>
    </message>
    <message>
        <source>The new secret of “%1” is stored.</source>
        <translation>“%1”的新密钥已保存。</translation>
    </message>
    <message>
        <source> A live token lives until it expires: revoke it first if it should end now.</source>
        <translation> 有效的令牌在到期前仍然有效：如果要立即终止它，请先撤销。</translation>
    </message>
    <message>
        <source> A live token lives until it expires.</source>
        <translation> 有效的令牌在到期前仍然有效。</translation>
    </message>
    <message>
        <source>Remove “%1”?</source>
        <translation>删除“%1”？</translation>
    </message>
    <message>
        <source>Its settings, its secrets and its tokens are deleted from this computer and its keychain. This cannot be undone.</source>
        <translation>其设置、密钥和令牌将从本机及其钥匙串中删除。此操作无法撤销。</translation>
    </message>
    <message>
        <source>At %1 nothing changes: the account stays.</source>
        <translation>在 %1 处没有任何变化：账号保留。</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>“%1” is removed.</source>
        <translation>“%1”已删除。</translation>
    </message>
    <message>
        <source>Revoke the tokens of “%1”?</source>
        <translation>撤销“%1”的令牌？</translation>
    </message>
    <message>
        <source>Forget the tokens of “%1”?</source>
        <translation>忘记“%1”的令牌？</translation>
    </message>
    <message>
        <source>The credential itself stays, with its settings and secrets.</source>
        <translation>凭据本身及其设置和密钥保留。</translation>
    </message>
    <message>
        <source>Revoke</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>忘记</translation>
    </message>
    <message>
        <source>One sandbox credential is ready. It talks to this computer only.</source>
        <translation>一个沙盒凭据已就绪。它只与本机通信。</translation>
    </message>
    <message>
        <source>%1 sandbox credentials are ready. They talk to this computer only.</source>
        <translation>%1 个沙盒凭据已就绪。它们只与本机通信。</translation>
    </message>
</context>
<context>
    <name>fob::CredentialCommands</name>
    <message>
        <source>Sign in…</source>
        <translation>登录…</translation>
    </message>
    <message>
        <source>Get token</source>
        <translation>获取令牌</translation>
    </message>
    <message>
        <source>Copy token</source>
        <translation>复制令牌</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>刷新</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>编辑…</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>重命名…</translation>
    </message>
    <message>
        <source>Replace the secret…</source>
        <translation>更换密钥…</translation>
    </message>
    <message>
        <source>Duplicate…</source>
        <translation>创建副本…</translation>
    </message>
    <message>
        <source>Revoke…</source>
        <translation>撤销…</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>删除…</translation>
    </message>
    <message>
        <source>Sign in again…</source>
        <translation>重新登录…</translation>
    </message>
    <message>
        <source>Forget the token…</source>
        <translation>忘记令牌…</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>Inspect its token…</source>
        <translation>检查其令牌…</translation>
    </message>
    <message>
        <source>Save report…</source>
        <translation>保存报告…</translation>
    </message>
</context>
<context>
    <name>fob::CredentialDialog</name>
    <message>
        <source>Advanced: addresses</source>
        <translation>高级：地址</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Edit “%1”</source>
        <translation>编辑“%1”</translation>
    </message>
    <message>
        <source>Add a credential</source>
        <translation>添加凭据</translation>
    </message>
    <message>
        <source>What you want to call it</source>
        <translation>您想给它起的名称</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>提供方</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>环境</translation>
    </message>
    <message>
        <source>How it gets a token</source>
        <translation>获取令牌的方式</translation>
    </message>
    <message>
        <source>Redirect address</source>
        <translation>重定向地址</translation>
    </message>
    <message>
        <source>Base URL</source>
        <translation>基础地址</translation>
    </message>
    <message>
        <source>Left empty, the environment&apos;s own is used.</source>
        <translation>留空则使用环境自己的地址。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>%1 (not recommended)</source>
        <translation>%1（不推荐）</translation>
    </message>
    <message>
        <source>This environment has no address of its own: give yours.</source>
        <translation>此环境没有自己的地址：请填写您的地址。</translation>
    </message>
    <message>
        <source>Emulated on this computer: nothing leaves it, and nothing in it is real.</source>
        <translation>在本机模拟：没有任何内容离开本机，其中也没有真实内容。</translation>
    </message>
    <message>
        <source>optional</source>
        <translation>可选</translation>
    </message>
    <message>
        <source>Path of “%1”</source>
        <translation>“%1”的路径</translation>
    </message>
    <message>
        <source>What belongs to one environment never goes to another: enter the secrets of this one. The old tokens are forgotten.</source>
        <translation>属于一个环境的内容绝不会发往另一个环境：请输入此环境的密钥。旧令牌将被清除。</translation>
    </message>
    <message>
        <source>Discard what you entered?</source>
        <translation>要放弃输入的内容吗？</translation>
    </message>
    <message>
        <source>The changes to “%1” have not been stored.</source>
        <translation>对“%1”的更改尚未保存。</translation>
    </message>
    <message>
        <source>The new credential has not been stored.</source>
        <translation>新凭据尚未保存。</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>Enter the %1.</source>
        <translation>请输入%1。</translation>
    </message>
    <message>
        <source>There is a character in the %1 that cannot be used, a line end for instance. Remove it.</source>
        <translation>%1中有不能使用的字符，例如换行符。请将其删除。</translation>
    </message>
    <message>
        <source>Enter a name.</source>
        <translation>请输入名称。</translation>
    </message>
    <message>
        <source>Ports are numbers from 1024 to 65535, separated by commas.</source>
        <translation>端口是 1024 到 65535 之间的数字，用逗号分隔。</translation>
    </message>
    <message>
        <source>Enter the address exactly as it is registered at the provider, with its https://.</source>
        <translation>请输入与在提供方登记的完全一致的地址，包括 https://。</translation>
    </message>
    <message>
        <source>The sandbox takes “%1”.</source>
        <translation>沙盒接受“%1”。</translation>
    </message>
    <message>
        <source>Keep alive</source>
        <translation>保持活跃</translation>
    </message>
    <message>
        <source>Tier</source>
        <translation>档位</translation>
    </message>
    <message>
        <source>What the account has bought: how often it may be asked depends on it. While it is not known, the smallest is kept to.</source>
        <translation>账户购买的档位：它决定可以多频繁地请求。未知时按最低档位执行。</translation>
    </message>
    <message>
        <source>When it is not used</source>
        <translation>长期未使用时</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>%1 deactivates what is not used for %2 days. Fob makes one call before that, while this window or a timer with “fob keep-alive” runs.</source>
        <translation>%1 会停用 %2 天未使用的凭据。只要此窗口或执行“fob keep-alive”的定时器在运行，Fob 会提前发出一次调用。</translation>
    </message>
    <message>
        <source>Other hosts that may get the token</source>
        <translation>其他可以获得令牌的主机</translation>
    </message>
    <message>
        <source>Separated by commas. A call of yours to such a host sends it the token, and whoever runs it can use it: allow only what you trust like the provider itself.</source>
        <translation>以逗号分隔。您向此类主机发起的调用会把令牌发送给它，运营该主机的人即可使用该令牌：只允许您像信任提供方一样信任的主机。</translation>
    </message>
    <message>
        <source>Allow the token to be sent to another host?</source>
        <translation>允许将令牌发送到另一台主机吗？</translation>
    </message>
    <message>
        <source>From now on a call of yours may send the token of “%1” to %2. Whoever runs that host can then use the account.</source>
        <translation>从现在起，您的调用可以将“%1”的令牌发送到 %2。运行该主机的人便可使用此账号。</translation>
    </message>
    <message>
        <source>Allow and save</source>
        <translation>允许并保存</translation>
    </message>
</context>
<context>
    <name>fob::CredentialHeader</name>
    <message>
        <source>More actions</source>
        <translation>更多操作</translation>
    </message>
    <message>
        <source>Working…</source>
        <translation>处理中…</translation>
    </message>
    <message>
        <source>The account whose token this is</source>
        <translation>此令牌所属的账号</translation>
    </message>
    <message>
        <source>The account whose token this is: %1</source>
        <translation>此令牌所属的账户：%1</translation>
    </message>
</context>
<context>
    <name>fob::CredentialListModel</name>
    <message>
        <source>its provider is not known here</source>
        <translation>此处不认识它的提供方</translation>
    </message>
</context>
<context>
    <name>fob::CredentialListView</name>
    <message>
        <source>Credentials</source>
        <translation>凭据</translation>
    </message>
</context>
<context>
    <name>fob::CredentialOptions</name>
    <message>
        <source>the client&apos;s id, where the provider has one</source>
        <translation>客户端 ID（若提供方有）</translation>
    </message>
    <message>
        <source>another server than the environment&apos;s; empty: the environment&apos;s</source>
        <translation>代替环境的服务器；为空：使用环境的服务器</translation>
    </message>
    <message>
        <source>another path for an endpoint (token, authorize, …); empty: the descriptor&apos;s</source>
        <translation>某个端点（token、authorize 等）的其他路径；为空：使用描述文件的路径</translation>
    </message>
    <message>
        <source>auto; ports to try, as 8400,8401 or http://127.0.0.1:8400,8401/callback; or the exact registered URI, with the landed address pasted</source>
        <translation>auto；要尝试的端口，如 8400,8401 或 http://127.0.0.1:8400,8401/callback；或登记的确切 URI，并粘贴到达的地址</translation>
    </message>
    <message>
        <source>a scope to ask for; may be repeated</source>
        <translation>要请求的权限；可重复</translation>
    </message>
    <message>
        <source>ask for no scope</source>
        <translation>不请求任何权限</translation>
    </message>
    <message>
        <source>--redirect-uri, as this grant needs no browser that could come back</source>
        <translation>--redirect-uri（此授权方式不需要浏览器，没有要返回的地址）</translation>
    </message>
    <message>
        <source>--scope, as this provider has no scopes</source>
        <translation>--scope（此提供方没有权限范围）</translation>
    </message>
    <message>
        <source>the field “%1” is given twice</source>
        <translation>字段“%1”给出了两次</translation>
    </message>
    <message>
        <source>the role “%1”; this provider has %2</source>
        <translation>角色“%1”；此提供方有 %2</translation>
    </message>
    <message>
        <source>%1 takes the form %2</source>
        <translation>%1 的写法是 %2</translation>
    </message>
    <message>
        <source>what the account has bought, where the provider&apos;s limits depend on it; empty: not known, and the smallest is kept to</source>
        <translation>账户所购买的档位（提供方的限额因档位而异时）；留空：未知，按最小的档位遵守</translation>
    </message>
    <message>
        <source>on: a call is made before the provider deactivates a credential that is not used</source>
        <translation>on：在提供方停用长期未使用的凭据之前发出一次调用</translation>
    </message>
    <message>
        <source>--tier, as this provider&apos;s limits are the same for all</source>
        <translation>--tier，因为此提供方的限额对所有账户相同</translation>
    </message>
    <message>
        <source>the tier “%1”; this provider has %2</source>
        <translation>档位“%1”；此提供方有 %2</translation>
    </message>
    <message>
        <source>--keep-alive, as this provider deactivates no such credential</source>
        <translation>--keep-alive，因为此提供方不会停用这种凭据</translation>
    </message>
    <message>
        <source>another setting that the provider&apos;s descriptor names; empty: its default</source>
        <translation>提供方描述文件中列出的另一项设置；留空则使用其默认值</translation>
    </message>
</context>
<context>
    <name>fob::CredentialPage</name>
    <message>
        <source>Pages</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>令牌</translation>
    </message>
    <message>
        <source>Scopes</source>
        <translation>权限</translation>
    </message>
    <message>
        <source>Sandbox: the provider is emulated on this computer. Nothing here is real.</source>
        <translation>沙盒：提供方在本机模拟。这里没有真实内容。</translation>
    </message>
    <message>
        <source>Sign in…</source>
        <translation>登录…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>活动</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>Show the page “%1”</source>
        <translation>显示“%1”页</translation>
    </message>
</context>
<context>
    <name>fob::CredentialPane</name>
    <message>
        <source>Search credentials</source>
        <translation>搜索凭据</translation>
    </message>
    <message>
        <source>Add a credential</source>
        <translation>添加凭据</translation>
    </message>
    <message>
        <source>Search 1 credential</source>
        <translation>搜索 1 个凭据</translation>
    </message>
    <message>
        <source>Search %1 credentials</source>
        <translation>搜索 %1 个凭据</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>清除搜索</translation>
    </message>
    <message>
        <source>No credential matches “%1”.</source>
        <translation>没有与“%1”匹配的凭据。</translation>
    </message>
    <message>
        <source>Lifetimes</source>
        <translation>有效期</translation>
    </message>
</context>
<context>
    <name>fob::CredentialText</name>
    <message>
        <source>its provider&apos;s descriptor is missing</source>
        <translation>其提供方的描述文件缺失</translation>
    </message>
</context>
<context>
    <name>fob::Desktop</name>
    <message>
        <source>Credentials for APIs, with live tokens.</source>
        <translation>API 凭据，随时有有效的令牌。</translation>
    </message>
    <message>
        <source>light or dark, whatever the system uses</source>
        <translation>浅色或深色，忽略系统设置</translation>
    </message>
    <message>
        <source>end after the first painting, for benchmarks</source>
        <translation>首次绘制后结束，用于性能测试</translation>
    </message>
    <message>
        <source>--theme is light or dark.</source>
        <translation>--theme 只能是 light 或 dark。</translation>
    </message>
</context>
<context>
    <name>fob::DesktopUpkeep</name>
    <message>
        <source>Offline · tokens are not refreshed</source>
        <translation>离线 · 令牌不会刷新</translation>
    </message>
    <message>
        <source>Locked · tokens are not refreshed</source>
        <translation>已锁定 · 令牌不会刷新</translation>
    </message>
    <message>
        <source>Limited by a provider · its tokens are refreshed later</source>
        <translation>提供方限流 · 其令牌稍后刷新</translation>
    </message>
</context>
<context>
    <name>fob::DiagnosisWords</name>
    <message>
        <source>, </source>
        <comment>between the items of a list</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>redirect address</source>
        <translation>重定向地址</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>完整</translation>
    </message>
    <message>
        <source>Complete: %1</source>
        <translation>完整：%1</translation>
    </message>
    <message>
        <source>Keychain</source>
        <translation>钥匙串</translation>
    </message>
    <message>
        <source>%1, unlocked</source>
        <translation>%1，已解锁</translation>
    </message>
    <message>
        <source>%1, unlocked; it holds: %2</source>
        <translation>%1，已解锁；其中有：%2</translation>
    </message>
    <message>
        <source>%1 is looked up by the proxy %2</source>
        <translation>%1 由代理 %2 解析</translation>
    </message>
    <message>
        <source>%1 is an address, there is nothing to look up</source>
        <translation>%1 是地址，无需解析</translation>
    </message>
    <message>
        <source>Connected, plain: the sandbox is on this computer</source>
        <translation>已连接，未加密：沙盒就在本机</translation>
    </message>
    <message>
        <source>%1, certificate of %2</source>
        <translation>%1，%2 的证书</translation>
    </message>
    <message>
        <source>%1 until %2</source>
        <comment>TLS and certificate, its last day</comment>
        <translation>%1，有效期至 %2</translation>
    </message>
    <message>
        <source>%1, issued by %2</source>
        <comment>certificate, its authority</comment>
        <translation>%1，由 %2 签发</translation>
    </message>
    <message>
        <source>%1 s apart from the provider</source>
        <translation>与服务商相差 %1 秒</translation>
    </message>
    <message>
        <source>This computer&apos;s clock is %1 fast; Fob reckons with the provider&apos;s time</source>
        <translation>本机时钟快了 %1；Fob 按服务商的时间计算</translation>
    </message>
    <message>
        <source>This computer&apos;s clock is %1 slow; Fob reckons with the provider&apos;s time</source>
        <translation>本机时钟慢了 %1；Fob 按服务商的时间计算</translation>
    </message>
    <message>
        <source>The stored one is alive</source>
        <translation>已存的令牌仍有效</translation>
    </message>
    <message>
        <source>Refreshed</source>
        <translation>已刷新</translation>
    </message>
    <message>
        <source>A new one was given</source>
        <translation>已获得新令牌</translation>
    </message>
    <message>
        <source>%1; ends in %2</source>
        <comment>how it was got, time left</comment>
        <translation>%1；%2后到期</translation>
    </message>
    <message>
        <source>%1; no end is known</source>
        <translation>%1；到期时间未知</translation>
    </message>
    <message>
        <source>for %1</source>
        <comment>a lifetime</comment>
        <translation>有效 %1</translation>
    </message>
    <message>
        <source>with a refresh token</source>
        <translation>含刷新令牌</translation>
    </message>
    <message>
        <source>without a refresh token</source>
        <translation>不含刷新令牌</translation>
    </message>
    <message numerus="yes">
        <source>%n scope(s)</source>
        <translation>
            <numerusform>%n 项权限</numerusform>
        </translation>
    </message>
    <message>
        <source>Understood: %1</source>
        <translation>已读懂：%1</translation>
    </message>
    <message>
        <source>Asked for: %1; the provider does not say what it granted</source>
        <translation>已申请：%1；服务商未说明授予了哪些</translation>
    </message>
    <message>
        <source>Asked for and not granted: %1</source>
        <translation>已申请但未授予：%1</translation>
    </message>
    <message>
        <source>None granted, none asked for</source>
        <translation>未申请，也未授予</translation>
    </message>
    <message>
        <source>Granted: %1</source>
        <translation>已授予：%1</translation>
    </message>
    <message>
        <source>%1 of %2 calls left</source>
        <translation>剩余 %1 次调用（共 %2 次）</translation>
    </message>
    <message>
        <source>%1 calls left</source>
        <translation>剩余 %1 次调用</translation>
    </message>
    <message>
        <source>counted anew in %1</source>
        <translation>%1后重新计数</translation>
    </message>
    <message>
        <source>the next call may be made in %1</source>
        <translation>%1后才能再次调用</translation>
    </message>
    <message>
        <source>%1 token requests in %2</source>
        <translation>每 %2 %1 次令牌请求</translation>
    </message>
    <message>
        <source>%1 calls in %2</source>
        <translation>每 %2 %1 次调用</translation>
    </message>
    <message>
        <source>The provider has answered</source>
        <translation>服务商已响应</translation>
    </message>
    <message>
        <source>%1 — the token is accepted</source>
        <comment>HTTP status</comment>
        <translation>%1 — 令牌被接受</translation>
    </message>
    <message>
        <source>The sandbox goes by this computer&apos;s clock</source>
        <translation>沙盒使用本机时钟</translation>
    </message>
    <message>
        <source>The API key itself is the token</source>
        <translation>API 密钥本身就是令牌</translation>
    </message>
    <message>
        <source>Nothing was asked for</source>
        <translation>未发出请求</translation>
    </message>
    <message>
        <source>The provider&apos;s descriptor names no call to prove the token with</source>
        <translation>服务商的描述文件没有可用来验证令牌的调用</translation>
    </message>
    <message>
        <source>The provider has no scopes</source>
        <translation>该服务商没有权限范围</translation>
    </message>
    <message>
        <source>Not needed</source>
        <translation>不需要</translation>
    </message>
    <message>
        <source>The provider did not say what time it is</source>
        <translation>服务商未说明时间</translation>
    </message>
    <message>
        <source>The provider does not say which scopes it has granted</source>
        <translation>服务商未说明授予了哪些权限</translation>
    </message>
    <message>
        <source>The provider states no limits</source>
        <translation>服务商未说明限额</translation>
    </message>
    <message>
        <source>The certificate of %1 ended on %2, so nothing was sent.</source>
        <translation>%1 的证书已于 %2 过期，因此未发送任何内容。</translation>
    </message>
    <message>
        <source>The certificate of %1 is valid only from %2, so nothing was sent.</source>
        <translation>%1 的证书从 %2 起才有效，因此未发送任何内容。</translation>
    </message>
    <message>
        <source>The certificate shown for %1 belongs to another host (%2), so nothing was sent.</source>
        <translation>%1 出示的证书属于另一主机（%2），因此未发送任何内容。</translation>
    </message>
    <message>
        <source>The certificate of %1 is signed by an authority that this computer does not know (%2), so nothing was sent.</source>
        <translation>%1 的证书由本机不认识的机构（%2）签发，因此未发送任何内容。</translation>
    </message>
    <message>
        <source>The certificate of %1 has been revoked, so nothing was sent.</source>
        <translation>%1 的证书已被吊销，因此未发送任何内容。</translation>
    </message>
    <message>
        <source>The certificate of %1 cannot be accepted, so nothing was sent.</source>
        <translation>%1 的证书无法接受，因此未发送任何内容。</translation>
    </message>
    <message>
        <source>Check this computer&apos;s clock; if it is right, tell the provider that its certificate has ended.</source>
        <translation>请检查本机时钟；如果时间正确，请告知服务商其证书已过期。</translation>
    </message>
    <message>
        <source>Check this computer&apos;s clock; it seems to be behind.</source>
        <translation>请检查本机时钟；它似乎慢了。</translation>
    </message>
    <message>
        <source>Check the base URL, and whether the network wants you to sign in first.</source>
        <translation>请检查基础地址，以及网络是否要求先登录。</translation>
    </message>
    <message>
        <source>On a company network, ask for its certificate authority and name the file with FOB_CA_FILE; anywhere else, use another network.</source>
        <translation>在公司网络中，请索取其证书颁发机构的证书，并用 FOB_CA_FILE 指定该文件；在其他地方，请换一个网络。</translation>
    </message>
    <message>
        <source>Tell the provider; use another network if this one stands between.</source>
        <translation>请告知服务商；如果是当前网络从中阻隔，请换一个网络。</translation>
    </message>
    <message>
        <source>Set this computer&apos;s clock: other programs do not reckon with the provider&apos;s.</source>
        <translation>请校准本机时钟：其他程序不会按服务商的时间计算。</translation>
    </message>
    <message>
        <source>Ask the account&apos;s owner which scopes may be granted.</source>
        <translation>请询问账户所有者可以授予哪些权限。</translation>
    </message>
    <message>
        <source>Wait until calls are counted anew.</source>
        <translation>请等到重新计数。</translation>
    </message>
    <message>
        <source>Not tested</source>
        <translation>未测试</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>%1 — </source>
        <comment>HTTP status, what it means</comment>
        <translation>%1 — </translation>
    </message>
    <message>
        <source>the token is valid, the scope is missing: %1</source>
        <translation>令牌有效，但缺少权限：%1</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>sentence, reference</comment>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>the account</source>
        <translation>账户</translation>
    </message>
    <message>
        <source>the secret</source>
        <translation>密钥</translation>
    </message>
    <message>
        <source>the network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>the clock</source>
        <translation>时钟</translation>
    </message>
    <message>
        <source>the keychain</source>
        <translation>钥匙串</translation>
    </message>
    <message>
        <source>Sign in again and ask for %1.</source>
        <translation>请重新登录，并申请 %1。</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Host name</source>
        <translation>主机名</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>时钟</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>令牌</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>响应</translation>
    </message>
    <message>
        <source>Call with the token</source>
        <translation>用令牌调用</translation>
    </message>
    <message>
        <source>Scopes</source>
        <translation>权限</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>限额</translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <comment>a list and its last item</comment>
        <translation>%1和%2</translation>
    </message>
    <message>
        <source>%1 was ruled out.</source>
        <translation>已排除%1的问题。</translation>
    </message>
    <message>
        <source>%1 were ruled out.</source>
        <translation>已排除%1的问题。</translation>
    </message>
    <message>
        <source>Sign in…</source>
        <translation>登录…</translation>
    </message>
    <message>
        <source>Sign in again for %1</source>
        <translation>为 %1 重新登录</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>编辑…</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>解锁</translation>
    </message>
    <message>
        <source>Get a new token and test again</source>
        <translation>获取新令牌并重新测试</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 毫秒</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 — the token is valid; %2 was not asked for, so this call is not open to it</source>
        <comment>HTTP status, scope</comment>
        <translation>%1 — 令牌有效；未请求 %2，因此该令牌不能进行此调用</translation>
    </message>
    <message>
        <source>Add it to the scopes that are asked for if you need it.</source>
        <translation>如有需要，请将其加入所请求的权限。</translation>
    </message>
    <message>
        <source>Sign in again with %1 if you need it.</source>
        <translation>如有需要，请重新登录并加上 %1。</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>two sentences</comment>
        <translation>%1%2</translation>
    </message>
    <message>
        <source>Failed: %1</source>
        <comment>which step</comment>
        <translation>失败：%1</translation>
    </message>
    <message>
        <source>All is well</source>
        <translation>一切正常</translation>
    </message>
    <message>
        <source>The token is valid, with a warning</source>
        <translation>令牌有效，但有一项警告</translation>
    </message>
    <message>
        <source>%1 although the scope %2 was granted</source>
        <comment>HTTP status</comment>
        <translation>已获授予权限 %2，仍返回 %1</translation>
    </message>
    <message>
        <source>Another sign-in changes nothing. Ask the provider what forbids this call: the account&apos;s own rights, its plan, or a gateway in between.</source>
        <translation>再次登录无济于事。请询问提供方是什么禁止了本次调用：账号自身的权限、其套餐，还是中间的网关。</translation>
    </message>
    <message>
        <source>from before the secret was replaced</source>
        <translation>测试早于密钥的更换</translation>
    </message>
    <message>
        <source>from before the sign-in</source>
        <translation>测试早于最近一次登录</translation>
    </message>
    <message>
        <source>from before the tokens were given up</source>
        <translation>测试早于令牌的放弃</translation>
    </message>
    <message>
        <source>from before the settings were changed</source>
        <translation>测试早于设置的更改</translation>
    </message>
    <message>
        <source>Edit the base URL…</source>
        <translation>编辑基础地址…</translation>
    </message>
    <message>
        <source>Replace the secret…</source>
        <translation>更换密钥…</translation>
    </message>
    <message>
        <source>%1 ahead of the provider; Fob does not go by it, as most servers do not say the same</source>
        <translation>比提供方快 %1；因为并非多数服务器都这样说，Fob 不以它为准</translation>
    </message>
    <message>
        <source>%1 behind the provider; Fob does not go by it, as most servers do not say the same</source>
        <translation>比提供方慢 %1；因为并非多数服务器都这样说，Fob 不以它为准</translation>
    </message>
    <message>
        <source>See with “fob doctor” what each server says; the provider&apos;s own clock may be the wrong one.</source>
        <translation>请用“fob doctor”查看各服务器给出的时间；出错的可能是提供方自己的时钟。</translation>
    </message>
    <message>
        <source>without a lifetime (the provider&apos;s usual %1 is reckoned with)</source>
        <translation>未说明有效期（按该提供方通常的 %1 计算）</translation>
    </message>
    <message>
        <source>without a lifetime</source>
        <translation>未说明有效期</translation>
    </message>
    <message>
        <source>with a lifetime that is none (the provider&apos;s usual %1 is reckoned with)</source>
        <translation>有效期的值不可用（按该提供方通常的 %1 计算）</translation>
    </message>
    <message>
        <source>with a lifetime that is none</source>
        <translation>有效期的值不可用</translation>
    </message>
    <message>
        <source>Tell the provider that the lifetime in its token answer cannot be used. The token may end earlier than Fob believes.</source>
        <translation>请告知提供方：其令牌返回中的有效期不可用。令牌可能比 Fob 认为的更早失效。</translation>
    </message>
</context>
<context>
    <name>fob::DoctorCommand</name>
    <message>
        <source>print JSON</source>
        <translation>输出 JSON</translation>
    </message>
    <message>
        <source>settle what was cut off, and remove stored items of credentials that were removed</source>
        <translation>了结中断的更改，并移除已移除凭据的存储项</translation>
    </message>
    <message>
        <source>repair without asking</source>
        <translation>不询问，直接修复</translation>
    </message>
    <message>
        <source>Settle this now?</source>
        <translation>现在了结吗？</translation>
    </message>
    <message>
        <source>Remove this item for good?</source>
        <translation>永久移除此项吗？</translation>
    </message>
    <message>
        <source>What was cut off is settled.</source>
        <translation>中断的更改已了结。</translation>
    </message>
    <message>
        <source>A repair has to be confirmed, and there is no terminal to ask at. Say --yes.</source>
        <translation>修复需要确认，但没有可询问的终端。请加上 --yes。</translation>
    </message>
    <message>
        <source>There is nothing that can be repaired.</source>
        <translation>没有可修复的内容。</translation>
    </message>
    <message>
        <source>Items removed: %1.</source>
        <translation>已移除的项：%1。</translation>
    </message>
</context>
<context>
    <name>fob::DoctorDialog</name>
    <message>
        <source>Repair…</source>
        <translation>修复…</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Run again</source>
        <translation>再次检查</translation>
    </message>
    <message>
        <source>Doctor</source>
        <translation>诊断</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>What was looked at</source>
        <translation>检查的内容</translation>
    </message>
    <message>
        <source>Looking. Nothing is changed, and nothing leaves this computer.</source>
        <translation>正在检查。不会更改任何内容，也没有任何内容离开这台计算机。</translation>
    </message>
    <message>
        <source>All is well.</source>
        <translation>一切正常。</translation>
    </message>
    <message>
        <source>Repair</source>
        <translation>修复</translation>
    </message>
    <message>
        <source>This will be done, and nothing else:</source>
        <translation>将只做以下的事：</translation>
    </message>
    <message>
        <source>Nothing is wrong. Of %1 checks, %2 found something to be looked at.</source>
        <translation>没有错误。%1 项检查中有 %2 项需要留意。</translation>
    </message>
    <message>
        <source>Of %1 checks, %2 found something wrong, and %3 something to be looked at.</source>
        <translation>%1 项检查中有 %2 项发现错误，%3 项需要留意。</translation>
    </message>
</context>
<context>
    <name>fob::DurationWords</name>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 分钟</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 小时 %2 分钟</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 小时</translation>
    </message>
    <message>
        <source>%1 days</source>
        <translation>%1 天</translation>
    </message>
    <message>
        <source>now</source>
        <translation>现在</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>%1前</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>%1后</translation>
    </message>
    <message>
        <source>today %1</source>
        <translation>今天 %1</translation>
    </message>
    <message>
        <source>tomorrow %1</source>
        <translation>明天 %1</translation>
    </message>
    <message>
        <source>yesterday %1</source>
        <translation>昨天 %1</translation>
    </message>
</context>
<context>
    <name>fob::EditCommand</name>
    <message>
        <source>the credential</source>
        <translation>凭据</translation>
    </message>
    <message>
        <source>move it to another environment; its tokens are forgotten</source>
        <translation>移到另一个环境；其令牌会被忘记</translation>
    </message>
    <message>
        <source>ask for new secrets at the terminal; an empty answer keeps the old one</source>
        <translation>在终端询问新密钥；直接回车则保留旧密钥</translation>
    </message>
    <message>
        <source>do not ask before a sensitive scope</source>
        <translation>请求敏感权限前不再询问</translation>
    </message>
    <message>
        <source>%1 (empty: keep the old one)</source>
        <translation>%1（留空：保留原值）</translation>
    </message>
    <message>
        <source>--secrets asks at a terminal, and there is none; use --secrets-stdin.</source>
        <translation>--secrets 需要在终端中询问，但这里没有终端；请使用 --secrets-stdin。</translation>
    </message>
    <message>
        <source>Nothing has been changed.</source>
        <translation>没有任何更改。</translation>
    </message>
    <message>
        <source>There is nothing to change. See “fob edit --help” for what can be.</source>
        <translation>没有可更改的内容。可更改的内容见“fob edit --help”。</translation>
    </message>
    <message>
        <source>“%1” has been changed.</source>
        <translation>“%1”已更改。</translation>
    </message>
    <message>
        <source>Its tokens belonged to the old settings and have been forgotten.</source>
        <translation>其令牌属于旧的设置，已被忘记。</translation>
    </message>
    <message>
        <source>another host that “fob request” may send its token to; asks at the terminal</source>
        <translation>“fob request”还可以向其发送令牌的另一台主机；会在终端上询问</translation>
    </message>
    <message>
        <source>take that back</source>
        <translation>收回该许可</translation>
    </message>
</context>
<context>
    <name>fob::ErrorWords</name>
    <message>
        <source>Try again in %1.</source>
        <translation>请在 %1后重试。</translation>
    </message>
    <message>
        <source>Wait a minute and try again.</source>
        <translation>请等一分钟再试。</translation>
    </message>
    <message>
        <source>Try again; if it happens again, report it together with this line.</source>
        <translation>请重试；如果再次发生，请连同这一行一起报告。</translation>
    </message>
    <message>
        <source>Correct it and try again.</source>
        <translation>请改正后重试。</translation>
    </message>
    <message>
        <source>Choose another name, or rename or remove the other credential first.</source>
        <translation>请换一个名称，或先重命名或删除另一个凭据。</translation>
    </message>
    <message>
        <source>Choose one from the list of providers, or add a descriptor for it.</source>
        <translation>请从提供方列表中选择，或为它添加描述文件。</translation>
    </message>
    <message>
        <source>Look for the name in the list of credentials, or add the credential.</source>
        <translation>请在凭据列表中查找名称，或添加该凭据。</translation>
    </message>
    <message>
        <source>Choose one of the provider&apos;s environments.</source>
        <translation>请选择该提供方的一个环境。</translation>
    </message>
    <message>
        <source>Choose one of the provider&apos;s grants.</source>
        <translation>请选择该提供方的一种授权方式。</translation>
    </message>
    <message>
        <source>Choose from the provider&apos;s scopes; capitals and small letters differ.</source>
        <translation>请从该提供方的权限中选择；区分大小写。</translation>
    </message>
    <message>
        <source>Use the fields that the provider&apos;s descriptor names.</source>
        <translation>请使用提供方描述文件中列出的字段。</translation>
    </message>
    <message>
        <source>Enter it in the credential&apos;s settings.</source>
        <translation>请在凭据的设置中填写。</translation>
    </message>
    <message>
        <source>Enter it as the provider gave it to you.</source>
        <translation>请按提供方给您的内容填写。</translation>
    </message>
    <message>
        <source>Enter the secret as you received it; nothing has been stored.</source>
        <translation>请按收到的内容填写密钥；尚未保存任何内容。</translation>
    </message>
    <message>
        <source>Use https://; only the sandbox on 127.0.0.1 may use http://.</source>
        <translation>请使用 https://；只有 127.0.0.1 上的沙盒可以使用 http://。</translation>
    </message>
    <message>
        <source>Nothing was sent and nothing has changed.</source>
        <translation>未发送任何内容，也未作任何更改。</translation>
    </message>
    <message>
        <source>Check that it exists and that you may read it.</source>
        <translation>请检查文件是否存在以及您是否有权读取。</translation>
    </message>
    <message>
        <source>Close that program, or give the credential another port or the automatic redirect URI.</source>
        <translation>请关闭该程序，或为凭据换一个端口或使用自动重定向 URI。</translation>
    </message>
    <message>
        <source>Choose a port from 1024 to 65535 and register the redirect URI with it.</source>
        <translation>请选择 1024 至 65535 之间的端口，并用它登记重定向 URI。</translation>
    </message>
    <message>
        <source>Check that the loopback interface is up, then sign in again.</source>
        <translation>请检查环回接口是否启用，然后重新登录。</translation>
    </message>
    <message>
        <source>Open the link yourself, or name another browser.</source>
        <translation>请自行打开链接，或指定另一个浏览器。</translation>
    </message>
    <message>
        <source>Paste the whole address that the browser landed on after this sign-in.</source>
        <translation>请粘贴本次登录后浏览器到达的完整地址。</translation>
    </message>
    <message>
        <source>Nothing was sent to it. Sign in again, and look closely at the page that asks for your password.</source>
        <translation>未向其发送任何内容。请重新登录，并仔细查看要求输入密码的页面。</translation>
    </message>
    <message>
        <source>Sign in again; if it happens again, check the redirect URI that is registered with the provider.</source>
        <translation>请重新登录；如果再次发生，请检查在提供方登记的重定向 URI。</translation>
    </message>
    <message>
        <source>Sign in again and approve, or ask the account&apos;s administrator for access.</source>
        <translation>请重新登录并同意授权，或向账号管理员申请访问权限。</translation>
    </message>
    <message>
        <source>Check the credential&apos;s settings; the provider&apos;s support can say more.</source>
        <translation>请检查凭据的设置；提供方的技术支持可以说明更多。</translation>
    </message>
    <message>
        <source>Compare both with what the provider gave you and with the environment, then enter the secret again.</source>
        <translation>请将两者与提供方给您的内容以及所选环境核对，然后重新输入密钥。</translation>
    </message>
    <message>
        <source>Sign in again; nothing stored has been deleted.</source>
        <translation>请重新登录；已保存的内容没有被删除。</translation>
    </message>
    <message>
        <source>Sign in again and finish without a long pause.</source>
        <translation>请重新登录，并不要停顿太久。</translation>
    </message>
    <message>
        <source>Get a new one.</source>
        <translation>请获取新的令牌。</translation>
    </message>
    <message>
        <source>Nothing is wrong on this side; try again later.</source>
        <translation>这边没有问题；请稍后再试。</translation>
    </message>
    <message>
        <source>Ask the provider to enable it again.</source>
        <translation>请联系提供方重新启用。</translation>
    </message>
    <message>
        <source>Check the base URL; if it is right, the provider has changed its answers.</source>
        <translation>请检查基础地址；如果无误，则是提供方更改了返回内容。</translation>
    </message>
    <message>
        <source>The network may want you to sign in first (a captive portal), or a proxy stands between; open any page in the browser, then try again.</source>
        <translation>网络可能要求您先登录（强制门户），或中间有代理；请在浏览器中打开任意网页，然后重试。</translation>
    </message>
    <message>
        <source>Check the base URL, and whether the network wants you to sign in first.</source>
        <translation>请检查基础地址，以及网络是否要求先登录。</translation>
    </message>
    <message>
        <source>Check that the base URL is the provider&apos;s.</source>
        <translation>请检查基础地址是否属于该提供方。</translation>
    </message>
    <message>
        <source>Check the base URL and the network connection.</source>
        <translation>请检查基础地址和网络连接。</translation>
    </message>
    <message>
        <source>Check the base URL; the service may be down.</source>
        <translation>请检查基础地址；服务可能已停止。</translation>
    </message>
    <message>
        <source>Check the network connection and try again.</source>
        <translation>请检查网络连接后重试。</translation>
    </message>
    <message>
        <source>Check the base URL and this computer&apos;s clock; on a company network, ask for its certificate authority.</source>
        <translation>请检查基础地址和本机时钟；在公司网络中，请索取其证书颁发机构。</translation>
    </message>
    <message>
        <source>Check the network connection and the proxy, then try again.</source>
        <translation>请检查网络连接和代理，然后重试。</translation>
    </message>
    <message>
        <source>Try again; if it stays silent, its service may be down.</source>
        <translation>请重试；如果仍无响应，其服务可能已停止。</translation>
    </message>
    <message>
        <source>Start it with “fob sandbox”; if another program has its port, close that one.</source>
        <translation>请用“fob sandbox”启动；如果其他程序占用了端口，请关闭那个程序。</translation>
    </message>
    <message>
        <source>Unlock it and try again; nothing is lost.</source>
        <translation>请解锁后重试；没有丢失任何内容。</translation>
    </message>
    <message>
        <source>Allow Fob to use it when the keychain asks.</source>
        <translation>请在钥匙串询问时允许 Fob 使用。</translation>
    </message>
    <message>
        <source>Look for a prompt of the keychain that waits behind a window, or restart the keychain; nothing is lost.</source>
        <translation>请查看是否有钥匙串的提示被其他窗口挡住，或重新启动钥匙串；没有丢失任何内容。</translation>
    </message>
    <message>
        <source>Open the keychain&apos;s own application and see whether it works; nothing has been removed.</source>
        <translation>请打开钥匙串自己的应用，看它是否正常；没有删除任何内容。</translation>
    </message>
    <message>
        <source>Enter the secret again, and sign in again if the credential needs it.</source>
        <translation>请重新输入密钥；如果凭据需要，请重新登录。</translation>
    </message>
    <message>
        <source>Check that Fob&apos;s data folder is there and belongs to you.</source>
        <translation>请检查 Fob 的数据文件夹是否存在且属于您。</translation>
    </message>
    <message>
        <source>Free some space and try again; what was stored before is unharmed.</source>
        <translation>请释放一些空间后重试；之前保存的内容完好。</translation>
    </message>
    <message>
        <source>Use the newer Fob; nothing was changed.</source>
        <translation>请使用较新的 Fob；未作任何更改。</translation>
    </message>
    <message>
        <source>Try again when it is done.</source>
        <translation>请等它完成后重试。</translation>
    </message>
    <message>
        <source>Start again whenever you like.</source>
        <translation>您可以随时重新开始。</translation>
    </message>
    <message>
        <source>Sign in again, or allow more time.</source>
        <translation>请重新登录，或允许更长的时间。</translation>
    </message>
    <message>
        <source>Update Fob.</source>
        <translation>请更新 Fob。</translation>
    </message>
    <message>
        <source>Something unexpected happened: %1.</source>
        <translation>发生了意外情况：%1。</translation>
    </message>
    <message>
        <source>Something unexpected happened.</source>
        <translation>发生了意外情况。</translation>
    </message>
    <message>
        <source>This cannot be used: %1.</source>
        <translation>这无法使用：%1。</translation>
    </message>
    <message>
        <source>What was entered cannot be used.</source>
        <translation>输入的内容无法使用。</translation>
    </message>
    <message>
        <source>“%1” cannot be a credential&apos;s name.</source>
        <translation>“%1”不能作为凭据的名称。</translation>
    </message>
    <message>
        <source>A credential needs a name.</source>
        <translation>凭据需要一个名称。</translation>
    </message>
    <message>
        <source>A credential named “%1” exists already.</source>
        <translation>已有名为“%1”的凭据。</translation>
    </message>
    <message>
        <source>This name is taken already.</source>
        <translation>此名称已被使用。</translation>
    </message>
    <message>
        <source>There is no provider “%1”.</source>
        <translation>没有提供方“%1”。</translation>
    </message>
    <message>
        <source>No provider was named.</source>
        <translation>没有指定提供方。</translation>
    </message>
    <message>
        <source>There is no credential named “%1”.</source>
        <translation>没有名为“%1”的凭据。</translation>
    </message>
    <message>
        <source>No credential was named.</source>
        <translation>没有指定凭据。</translation>
    </message>
    <message>
        <source>The provider has no environment “%1”.</source>
        <translation>该提供方没有环境“%1”。</translation>
    </message>
    <message>
        <source>The provider has no such environment.</source>
        <translation>该提供方没有这样的环境。</translation>
    </message>
    <message>
        <source>The provider has no grant “%1”.</source>
        <translation>该提供方没有授权方式“%1”。</translation>
    </message>
    <message>
        <source>The provider has no such grant.</source>
        <translation>该提供方没有这样的授权方式。</translation>
    </message>
    <message>
        <source>The provider has no scope “%1”.</source>
        <translation>该提供方没有权限“%1”。</translation>
    </message>
    <message>
        <source>The provider has no such scope.</source>
        <translation>该提供方没有这样的权限。</translation>
    </message>
    <message>
        <source>This kind of credential has no field “%1”.</source>
        <translation>此类凭据没有字段“%1”。</translation>
    </message>
    <message>
        <source>This kind of credential has no such field.</source>
        <translation>此类凭据没有这样的字段。</translation>
    </message>
    <message>
        <source>The field “%1” is missing.</source>
        <translation>缺少字段“%1”。</translation>
    </message>
    <message>
        <source>A required field is missing.</source>
        <translation>缺少必填字段。</translation>
    </message>
    <message>
        <source>The secret “%1” is empty.</source>
        <translation>密钥“%1”为空。</translation>
    </message>
    <message>
        <source>The secret is empty.</source>
        <translation>密钥为空。</translation>
    </message>
    <message>
        <source>The secret “%1” is missing.</source>
        <translation>缺少密钥“%1”。</translation>
    </message>
    <message>
        <source>A secret is missing.</source>
        <translation>缺少密钥。</translation>
    </message>
    <message>
        <source>“%1” is not a usable address.</source>
        <translation>“%1”不是可用的地址。</translation>
    </message>
    <message>
        <source>The address is not usable.</source>
        <translation>地址不可用。</translation>
    </message>
    <message>
        <source>The address “%1” is not encrypted.</source>
        <translation>地址“%1”未加密。</translation>
    </message>
    <message>
        <source>The address is not encrypted.</source>
        <translation>地址未加密。</translation>
    </message>
    <message>
        <source>“%1” cannot be a redirect URI.</source>
        <translation>“%1”不能作为重定向 URI。</translation>
    </message>
    <message>
        <source>This cannot be a redirect URI.</source>
        <translation>这不能作为重定向 URI。</translation>
    </message>
    <message>
        <source>The provider descriptor has a mistake: %1.</source>
        <translation>提供方描述文件有错误：%1。</translation>
    </message>
    <message>
        <source>The provider descriptor has a mistake.</source>
        <translation>提供方描述文件有错误。</translation>
    </message>
    <message>
        <source>This provider does not offer this: %1.</source>
        <translation>该提供方不支持：%1。</translation>
    </message>
    <message>
        <source>This provider does not offer this.</source>
        <translation>该提供方不支持此操作。</translation>
    </message>
    <message>
        <source>The file “%1” cannot be read.</source>
        <translation>无法读取文件“%1”。</translation>
    </message>
    <message>
        <source>The file cannot be read.</source>
        <translation>无法读取文件。</translation>
    </message>
    <message>
        <source>“%1” has no live token, and only a sign-in brings one.</source>
        <translation>“%1”没有有效的令牌，只有登录才能获得。</translation>
    </message>
    <message>
        <source>There is no live token, and only a sign-in brings one.</source>
        <translation>没有有效的令牌，只有登录才能获得。</translation>
    </message>
    <message>
        <source>Another program is using port %1 of this computer.</source>
        <translation>另一个程序正在使用本机的端口 %1。</translation>
    </message>
    <message>
        <source>Another program is using the port of the redirect URI.</source>
        <translation>另一个程序正在使用重定向 URI 的端口。</translation>
    </message>
    <message>
        <source>This computer does not let Fob listen on port %1.</source>
        <translation>本机不允许 Fob 监听端口 %1。</translation>
    </message>
    <message>
        <source>This computer does not let Fob listen on the port of the redirect URI.</source>
        <translation>本机不允许 Fob 监听重定向 URI 的端口。</translation>
    </message>
    <message>
        <source>Fob could not wait for the browser&apos;s answer on this computer (%1).</source>
        <translation>Fob 无法在本机等待浏览器的返回（%1）。</translation>
    </message>
    <message>
        <source>Fob could not wait for the browser&apos;s answer on this computer.</source>
        <translation>Fob 无法在本机等待浏览器的返回。</translation>
    </message>
    <message>
        <source>The browser “%1” could not be opened.</source>
        <translation>无法打开浏览器“%1”。</translation>
    </message>
    <message>
        <source>No browser could be opened.</source>
        <translation>无法打开任何浏览器。</translation>
    </message>
    <message>
        <source>This address does not belong to this sign-in.</source>
        <translation>此地址不属于本次登录。</translation>
    </message>
    <message>
        <source>The answer came from another issuer than the one asked: %1.</source>
        <translation>返回来自另一个签发者，而非所请求的：%1。</translation>
    </message>
    <message>
        <source>The answer came from another issuer than the one asked.</source>
        <translation>返回来自另一个签发者，而非所请求的。</translation>
    </message>
    <message>
        <source>The provider sent the browser back with neither a code nor an error.</source>
        <translation>提供方让浏览器返回时既没有授权码，也没有错误。</translation>
    </message>
    <message>
        <source>The sign-in was declined (%1).</source>
        <translation>登录被拒绝（%1）。</translation>
    </message>
    <message>
        <source>The sign-in was declined.</source>
        <translation>登录被拒绝。</translation>
    </message>
    <message>
        <source>The provider refused the request (%1).</source>
        <translation>提供方拒绝了请求（%1）。</translation>
    </message>
    <message>
        <source>The provider refused the request.</source>
        <translation>提供方拒绝了请求。</translation>
    </message>
    <message>
        <source>The provider does not accept the client id or the secret.</source>
        <translation>提供方不接受该客户端 ID 或密钥。</translation>
    </message>
    <message>
        <source>The provider no longer accepts the code or the refresh token.</source>
        <translation>提供方不再接受该授权码或刷新令牌。</translation>
    </message>
    <message>
        <source>The authorization code had expired before it was exchanged.</source>
        <translation>授权码在兑换之前已过期。</translation>
    </message>
    <message>
        <source>The access token has expired.</source>
        <translation>访问令牌已过期。</translation>
    </message>
    <message>
        <source>The token is valid, but lacks the scope “%1”.</source>
        <translation>令牌有效，但缺少权限“%1”。</translation>
    </message>
    <message>
        <source>The token is valid, but does not permit this.</source>
        <translation>令牌有效，但不允许此操作。</translation>
    </message>
    <message>
        <source>The provider has had too many requests from this account.</source>
        <translation>该账号向提供方发送的请求过多。</translation>
    </message>
    <message>
        <source>The provider is too busy to answer.</source>
        <translation>提供方太忙，无法回应。</translation>
    </message>
    <message>
        <source>The provider reports a fault of its own.</source>
        <translation>提供方报告了自身的故障。</translation>
    </message>
    <message>
        <source>The provider has disabled this account or application.</source>
        <translation>提供方已停用此账号或应用。</translation>
    </message>
    <message>
        <source>The provider&apos;s answer could not be understood (%1).</source>
        <translation>无法理解提供方的返回（%1）。</translation>
    </message>
    <message>
        <source>The provider&apos;s answer could not be understood.</source>
        <translation>无法理解提供方的返回。</translation>
    </message>
    <message>
        <source>A web page came back where the provider&apos;s data was due.</source>
        <translation>本应返回提供方的数据，却返回了网页。</translation>
    </message>
    <message>
        <source>The provider answered with a redirection, which Fob does not follow.</source>
        <translation>提供方返回了重定向，Fob 不会跟随。</translation>
    </message>
    <message>
        <source>The answer was larger than any provider&apos;s answer should be.</source>
        <translation>返回内容超出了任何提供方应有的大小。</translation>
    </message>
    <message>
        <source>The host “%1” was not found.</source>
        <translation>找不到主机“%1”。</translation>
    </message>
    <message>
        <source>The provider&apos;s host was not found.</source>
        <translation>找不到提供方的主机。</translation>
    </message>
    <message>
        <source>The host “%1” refused the connection.</source>
        <translation>主机“%1”拒绝了连接。</translation>
    </message>
    <message>
        <source>The provider&apos;s host refused the connection.</source>
        <translation>提供方的主机拒绝了连接。</translation>
    </message>
    <message>
        <source>The connection to “%1” broke off before the answer was complete.</source>
        <translation>与“%1”的连接在返回完成之前中断。</translation>
    </message>
    <message>
        <source>The connection broke off before the answer was complete.</source>
        <translation>连接在返回完成之前中断。</translation>
    </message>
    <message>
        <source>The identity of “%1” could not be verified, so nothing was sent.</source>
        <translation>无法验证“%1”的身份，因此未发送任何内容。</translation>
    </message>
    <message>
        <source>The identity of the provider&apos;s host could not be verified, so nothing was sent.</source>
        <translation>无法验证提供方主机的身份，因此未发送任何内容。</translation>
    </message>
    <message>
        <source>“%1” could not be reached.</source>
        <translation>无法连接“%1”。</translation>
    </message>
    <message>
        <source>The provider could not be reached.</source>
        <translation>无法连接提供方。</translation>
    </message>
    <message>
        <source>“%1” did not answer in time.</source>
        <translation>“%1”没有及时回应。</translation>
    </message>
    <message>
        <source>The provider did not answer in time.</source>
        <translation>提供方没有及时回应。</translation>
    </message>
    <message>
        <source>The sandbox is not running at %1.</source>
        <translation>沙盒没有在 %1 运行。</translation>
    </message>
    <message>
        <source>The sandbox is not running.</source>
        <translation>沙盒没有运行。</translation>
    </message>
    <message>
        <source>There is no keychain to keep secrets in (%1).</source>
        <translation>没有可以保存密钥的钥匙串（%1）。</translation>
    </message>
    <message>
        <source>There is no keychain to keep secrets in.</source>
        <translation>没有可以保存密钥的钥匙串。</translation>
    </message>
    <message>
        <source>The keychain is locked (%1).</source>
        <translation>钥匙串已锁定（%1）。</translation>
    </message>
    <message>
        <source>The keychain is locked.</source>
        <translation>钥匙串已锁定。</translation>
    </message>
    <message>
        <source>The keychain did not let Fob in (%1).</source>
        <translation>钥匙串不允许 Fob 访问（%1）。</translation>
    </message>
    <message>
        <source>The keychain did not let Fob in.</source>
        <translation>钥匙串不允许 Fob 访问。</translation>
    </message>
    <message>
        <source>The keychain does not answer (%1).</source>
        <translation>钥匙串没有回应（%1）。</translation>
    </message>
    <message>
        <source>The keychain does not answer.</source>
        <translation>钥匙串没有回应。</translation>
    </message>
    <message>
        <source>The keychain reports a failure (%1).</source>
        <translation>钥匙串报告失败（%1）。</translation>
    </message>
    <message>
        <source>The keychain reports a failure.</source>
        <translation>钥匙串报告失败。</translation>
    </message>
    <message>
        <source>The secrets were stored in another keychain than the one found now (%1).</source>
        <translation>密钥保存在另一个钥匙串中，而非现在找到的这个（%1）。</translation>
    </message>
    <message>
        <source>The secrets were stored in another keychain than the one found now.</source>
        <translation>密钥保存在另一个钥匙串中，而非现在找到的这个。</translation>
    </message>
    <message>
        <source>The keychain is open, but the item of this credential is missing or damaged (%1).</source>
        <translation>钥匙串已打开，但此凭据的条目缺失或损坏（%1）。</translation>
    </message>
    <message>
        <source>The keychain is open, but the item of this credential is missing or damaged.</source>
        <translation>钥匙串已打开，但此凭据的条目缺失或损坏。</translation>
    </message>
    <message>
        <source>The list of credentials could not be read or written (%1).</source>
        <translation>无法读取或写入凭据列表（%1）。</translation>
    </message>
    <message>
        <source>The list of credentials could not be read or written.</source>
        <translation>无法读取或写入凭据列表。</translation>
    </message>
    <message>
        <source>The disk is full, so nothing could be written (%1).</source>
        <translation>磁盘已满，无法写入任何内容（%1）。</translation>
    </message>
    <message>
        <source>The disk is full, so nothing could be written.</source>
        <translation>磁盘已满，无法写入任何内容。</translation>
    </message>
    <message>
        <source>The list of credentials was written by a newer Fob than this one.</source>
        <translation>凭据列表由比此版本更新的 Fob 写入。</translation>
    </message>
    <message>
        <source>Another Fob is working on this credential and has not finished in time.</source>
        <translation>另一个 Fob 正在处理此凭据，且没有及时完成。</translation>
    </message>
    <message>
        <source>No answer came from the browser in time.</source>
        <translation>浏览器没有及时返回。</translation>
    </message>
    <message>
        <source>Something happened that this version of Fob has no words for.</source>
        <translation>发生了此版本 Fob 没有说法的情况。</translation>
    </message>
    <message>
        <source>.</source>
        <comment>the end of a sentence</comment>
        <translation>。</translation>
    </message>
    <message>
        <source>The provider could not answer: %1</source>
        <translation>提供方无法回应：%1</translation>
    </message>
    <message>
        <source>The provider refused: %1</source>
        <translation>提供方拒绝：%1</translation>
    </message>
    <message>
        <source>code %1</source>
        <translation>代码 %1</translation>
    </message>
    <message>
        <source>trace id %1</source>
        <translation>追踪 ID %1</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>what happened, what to do</comment>
        <translation>%1%2</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>sentences, reference</comment>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>Cancelled before it was done.</source>
        <translation>在完成之前已取消。</translation>
    </message>
    <message>
        <source>Sign in to get one.</source>
        <translation>请登录以获取。</translation>
    </message>
    <message>
        <source>Get one, or sign in, first.</source>
        <translation>请先获取令牌，或先登录。</translation>
    </message>
    <message>
        <source>“%1” has no token yet.</source>
        <translation>“%1”还没有令牌。</translation>
    </message>
    <message>
        <source>There is no token yet.</source>
        <translation>还没有令牌。</translation>
    </message>
    <message>
        <source>Enter those of the new environment together with the change; nothing has been changed.</source>
        <translation>请在更改环境的同时输入新环境的密钥；没有任何更改。</translation>
    </message>
    <message>
        <source>Sign in again.</source>
        <translation>请重新登录。</translation>
    </message>
    <message>
        <source>The secrets of “%1” belong to its present environment and are not sent to another.</source>
        <translation>“%1”的密钥属于它当前的环境，不会发送到别的环境。</translation>
    </message>
    <message>
        <source>The secrets belong to the present environment and are not sent to another.</source>
        <translation>这些密钥属于当前的环境，不会发送到别的环境。</translation>
    </message>
    <message>
        <source>The settings of “%1” were changed during the sign-in, so its answer was not used.</source>
        <translation>登录期间“%1”的设置被更改，因此没有使用这次登录的结果。</translation>
    </message>
    <message>
        <source>The settings were changed during the sign-in, so its answer was not used.</source>
        <translation>登录期间设置被更改，因此没有使用这次登录的结果。</translation>
    </message>
    <message>
        <source>Use 1 to 80 characters, without control characters, without a blank at either end and without a “-” at the beginning.</source>
        <translation>请使用 1 到 80 个字符，不含控制字符，首尾没有空格，开头不是“-”。</translation>
    </message>
    <message>
        <source>It has to begin with https://, name a host, and hold no user name, blank, query or fragment; a port is a number from 1 to 65535.</source>
        <translation>地址须以 https:// 开头，含有主机名，不含用户名、空格、查询部分或片段；端口是 1 到 65535 的数字。</translation>
    </message>
    <message>
        <source>Use http://127.0.0.1 with the sandbox&apos;s port, or choose another environment.</source>
        <translation>请使用 http://127.0.0.1 加沙盒的端口，或选择其他环境。</translation>
    </message>
    <message>
        <source>Use the automatic one, http://127.0.0.1 or http://localhost with a port from 1024 to 65535, or the exact URI that is registered with the provider: https, or a scheme of the application&apos;s own.</source>
        <translation>请使用自动地址、带 1024 到 65535 端口的 http://127.0.0.1 或 http://localhost，或在提供方登记的原样 URI：https 或应用自己的方案。</translation>
    </message>
    <message>
        <source>Put a copy of it from a backup in its place, or move it away to begin anew; the secrets are in the keychain and have not been touched.</source>
        <translation>请用备份中的副本替换它，或将它移走后重新开始；密钥保存在钥匙串中，未被改动。</translation>
    </message>
    <message>
        <source>Make the folder and its files writable for you, or the disk; nothing has been changed.</source>
        <translation>请让该文件夹及其中的文件（或磁盘）对您可写；没有任何更改。</translation>
    </message>
    <message>
        <source>The secret “%1” holds a control character, which no HTTP header can carry.</source>
        <translation>密钥“%1”含有控制字符，HTTP 头无法携带。</translation>
    </message>
    <message>
        <source>The secret holds a control character, which no HTTP header can carry.</source>
        <translation>密钥含有控制字符，HTTP 头无法携带。</translation>
    </message>
    <message>
        <source>“%1” is not a usable path.</source>
        <translation>“%1”不是可用的路径。</translation>
    </message>
    <message>
        <source>The path is not usable.</source>
        <translation>此路径不可用。</translation>
    </message>
    <message>
        <source>A sandbox stays on this computer, at 127.0.0.1, and “%1” is elsewhere.</source>
        <translation>沙盒只在本机的 127.0.0.1 上，而“%1”不在那里。</translation>
    </message>
    <message>
        <source>A sandbox stays on this computer, at 127.0.0.1.</source>
        <translation>沙盒只在本机的 127.0.0.1 上。</translation>
    </message>
    <message>
        <source>The file with the list of credentials is damaged (%1).</source>
        <translation>保存凭据列表的文件已损坏（%1）。</translation>
    </message>
    <message>
        <source>The file with the list of credentials is damaged.</source>
        <translation>保存凭据列表的文件已损坏。</translation>
    </message>
    <message>
        <source>The list of credentials may not be written (%1).</source>
        <translation>没有写入凭据列表的权限（%1）。</translation>
    </message>
    <message>
        <source>The list of credentials may not be written.</source>
        <translation>没有写入凭据列表的权限。</translation>
    </message>
    <message>
        <source>Start GNOME Keyring or KWallet in this session, or have Fob keep the secrets in an encrypted vault with “fob store move vault”.</source>
        <translation>请在此会话中启动 GNOME Keyring 或 KWallet，或用“fob store move vault”让 Fob 把密文保存在加密保险库中。</translation>
    </message>
    <message>
        <source>Start the keychain that was used before, or see where the secrets are with “fob store”; nothing has been copied or removed.</source>
        <translation>请启动以前使用的钥匙串，或用“fob store”查看密文在何处；没有复制或删除任何内容。</translation>
    </message>
    <message>
        <source>Put a copy of it from a backup in its place, or see what Fob uses with “fob store”.</source>
        <translation>请把备份放回原处，或用“fob store”查看 Fob 使用的是什么。</translation>
    </message>
    <message>
        <source>Try again; capitals count. Nothing has been changed.</source>
        <translation>请重试，注意大小写。没有更改任何内容。</translation>
    </message>
    <message>
        <source>Put a copy of it from a backup in its place, or move it away and enter the secrets again; nothing has been changed.</source>
        <translation>请把备份放回原处，或把它移走后重新输入密文；没有更改任何内容。</translation>
    </message>
    <message>
        <source>It may have been cut off when it was copied: put a whole copy in its place. Nothing has been changed.</source>
        <translation>它可能在复制时被截断：请放回一份完整的副本。没有更改任何内容。</translation>
    </message>
    <message>
        <source>Use the newer Fob to open it; nothing has been changed.</source>
        <translation>请用更新的 Fob 打开它；没有更改任何内容。</translation>
    </message>
    <message>
        <source>Check that the file and its folder belong to you and may be written, and that the disk works; what was stored is unharmed.</source>
        <translation>请检查该文件及其文件夹属于您且可写，以及磁盘是否正常；已保存的内容未受影响。</translation>
    </message>
    <message>
        <source>Run it in a terminal, or name a file with FOB_PASSPHRASE_FILE or a file descriptor with FOB_PASSPHRASE_FD.</source>
        <translation>请在终端中运行，或用 FOB_PASSPHRASE_FILE 指定文件、用 FOB_PASSPHRASE_FD 指定文件描述符。</translation>
    </message>
    <message>
        <source>Choose one that nobody guesses; nothing has been changed.</source>
        <translation>请选择一个别人猜不到的口令；没有更改任何内容。</translation>
    </message>
    <message>
        <source>There is no encrypted vault at %1.</source>
        <translation>%1 处没有加密保险库。</translation>
    </message>
    <message>
        <source>There is no encrypted vault.</source>
        <translation>没有加密保险库。</translation>
    </message>
    <message>
        <source>That is not the passphrase of the vault (%1).</source>
        <translation>这不是该保险库的口令（%1）。</translation>
    </message>
    <message>
        <source>That is not the passphrase of the vault.</source>
        <translation>这不是该保险库的口令。</translation>
    </message>
    <message>
        <source>The file of the encrypted vault is damaged (%1).</source>
        <translation>加密保险库的文件已损坏（%1）。</translation>
    </message>
    <message>
        <source>The file of the encrypted vault is damaged.</source>
        <translation>加密保险库的文件已损坏。</translation>
    </message>
    <message>
        <source>The file of the encrypted vault ends too early (%1).</source>
        <translation>加密保险库的文件过早结束（%1）。</translation>
    </message>
    <message>
        <source>The file of the encrypted vault ends too early.</source>
        <translation>加密保险库的文件过早结束。</translation>
    </message>
    <message>
        <source>The encrypted vault was written by a newer Fob than this one (%1).</source>
        <translation>加密保险库是由比这个更新的 Fob 写入的（%1）。</translation>
    </message>
    <message>
        <source>The encrypted vault was written by a newer Fob than this one.</source>
        <translation>加密保险库是由比这个更新的 Fob 写入的。</translation>
    </message>
    <message>
        <source>The encrypted vault could not be read or written (%1).</source>
        <translation>无法读取或写入加密保险库（%1）。</translation>
    </message>
    <message>
        <source>The encrypted vault could not be read or written.</source>
        <translation>无法读取或写入加密保险库。</translation>
    </message>
    <message>
        <source>The encrypted vault is locked, and there is no terminal to ask for its passphrase at.</source>
        <translation>加密保险库已锁定，而且没有可以询问口令的终端。</translation>
    </message>
    <message>
        <source>The passphrase is empty.</source>
        <translation>口令为空。</translation>
    </message>
    <message>
        <source>Choose a folder that is yours and has room; what was there before has not been changed.</source>
        <translation>请选择属于您且有空间的文件夹；原有内容没有改动。</translation>
    </message>
    <message>
        <source>See that the keychain is unlocked and works, and sign in again.</source>
        <translation>请确认钥匙串已解锁且工作正常，然后重新登录。</translation>
    </message>
    <message>
        <source>The file “%1” cannot be written.</source>
        <translation>无法写入文件“%1”。</translation>
    </message>
    <message>
        <source>The file cannot be written.</source>
        <translation>无法写入该文件。</translation>
    </message>
    <message>
        <source>The keychain did not take the new tokens of “%1”. They are lost, and the old ones may be worth nothing any more.</source>
        <translation>钥匙串没有接收“%1”的新令牌。新令牌已丢失，旧令牌可能也已失效。</translation>
    </message>
    <message>
        <source>The keychain did not take the new tokens. They are lost, and the old ones may be worth nothing any more.</source>
        <translation>钥匙串没有接收新令牌。新令牌已丢失，旧令牌可能也已失效。</translation>
    </message>
    <message>
        <source>Remove what another program has put there; Fob makes the file anew. Nothing has been changed.</source>
        <translation>请移除其他程序放在那里的内容；Fob 会重新创建该文件。没有任何更改。</translation>
    </message>
    <message>
        <source>The file by which several Fobs take turns cannot be used (%1).</source>
        <translation>多个 Fob 用来排队的文件无法使用（%1）。</translation>
    </message>
    <message>
        <source>The file by which several Fobs take turns cannot be used.</source>
        <translation>多个 Fob 用来排队的文件无法使用。</translation>
    </message>
    <message>
        <source>Nothing was sent. If the host may have this credential&apos;s token, allow it in the credential&apos;s settings.</source>
        <translation>没有发送任何内容。如果该主机可以得到此凭据的令牌，请在凭据的设置中允许它。</translation>
    </message>
    <message>
        <source>See whether a secret has been entered where it does not belong: in the name, a setting or a path.</source>
        <translation>请查看是否在不该填写的地方填写了密钥：名称、设置或路径。</translation>
    </message>
    <message>
        <source>Sign out of that account in the browser and sign in again, or agree to the change of account.</source>
        <translation>请在浏览器中退出该账号后重新登录，或同意更换账号。</translation>
    </message>
    <message>
        <source>“%1” is not this credential&apos;s host, so its token is not sent there.</source>
        <translation>“%1”不是此凭据的主机，因此不会向其发送令牌。</translation>
    </message>
    <message>
        <source>This is not the credential&apos;s host, so its token is not sent there.</source>
        <translation>这不是此凭据的主机，因此不会向其发送令牌。</translation>
    </message>
    <message>
        <source>A secret of the credential stands in the report, so it was not written.</source>
        <translation>报告中出现了该凭据的密钥，因此没有写入。</translation>
    </message>
    <message>
        <source>The browser signed in as another account, “%1”. The tokens of the account before were kept.</source>
        <translation>浏览器登录了另一个账号“%1”。原账号的令牌已保留。</translation>
    </message>
    <message>
        <source>The browser signed in as another account. The tokens of the account before were kept.</source>
        <translation>浏览器登录了另一个账号。原账号的令牌已保留。</translation>
    </message>
    <message>
        <source>Where scopes can be chosen, sign in again with the one that is needed; where not, ask the provider for the right to make this call.</source>
        <translation>若可选择权限，请带上所需的权限重新登录；若不可选择，请向提供方申请本次调用的权限。</translation>
    </message>
    <message>
        <source>What answers at “%1” does not speak TLS there, or hung up, so nothing was sent.</source>
        <translation>“%1”处的应答方不支持 TLS，或挂断了连接，因此未发送任何内容。</translation>
    </message>
    <message>
        <source>What answers there does not speak TLS, or hung up, so nothing was sent.</source>
        <translation>那里的应答方不支持 TLS，或挂断了连接，因此未发送任何内容。</translation>
    </message>
    <message>
        <source>The proxy that is set cannot be used (%1).</source>
        <translation>所设置的代理无法使用（%1）。</translation>
    </message>
    <message>
        <source>The proxy that is set cannot be used.</source>
        <translation>所设置的代理无法使用。</translation>
    </message>
    <message>
        <source>The file “%1” holds no certificate in PEM form.</source>
        <translation>文件“%1”中没有 PEM 格式的证书。</translation>
    </message>
    <message>
        <source>The file of certificate authorities holds no certificate in PEM form.</source>
        <translation>证书颁发机构的文件中没有 PEM 格式的证书。</translation>
    </message>
    <message>
        <source>The proxy “%1” was not found.</source>
        <translation>找不到代理“%1”。</translation>
    </message>
    <message>
        <source>The proxy was not found.</source>
        <translation>找不到代理。</translation>
    </message>
    <message>
        <source>The proxy “%1” refused the connection.</source>
        <translation>代理“%1”拒绝了连接。</translation>
    </message>
    <message>
        <source>The proxy refused the connection.</source>
        <translation>代理拒绝了连接。</translation>
    </message>
    <message>
        <source>The proxy “%1” made no connection to the provider in time.</source>
        <translation>代理“%1”未能及时连接到提供方。</translation>
    </message>
    <message>
        <source>The proxy made no connection to the provider in time.</source>
        <translation>代理未能及时连接到提供方。</translation>
    </message>
    <message>
        <source>The proxy “%1” wants another user name and password than it got, or any at all.</source>
        <translation>代理“%1”要求提供用户名和密码，或不接受所提供的。</translation>
    </message>
    <message>
        <source>The proxy wants another user name and password than it got, or any at all.</source>
        <translation>代理要求提供用户名和密码，或不接受所提供的。</translation>
    </message>
    <message>
        <source>The proxy “%1” hung up or did not answer as a proxy does.</source>
        <translation>代理“%1”挂断了连接，或没有像代理那样应答。</translation>
    </message>
    <message>
        <source>The proxy hung up or did not answer as a proxy does.</source>
        <translation>代理挂断了连接，或没有像代理那样应答。</translation>
    </message>
    <message>
        <source>Fob may not write its locks (%1).</source>
        <translation>Fob 无权写入其锁文件（%1）。</translation>
    </message>
    <message>
        <source>Fob may not write its locks.</source>
        <translation>Fob 无权写入其锁文件。</translation>
    </message>
    <message>
        <source>Check the base URL and its port; https begins with TLS.</source>
        <translation>请检查基础地址及其端口；https 以 TLS 开始。</translation>
    </message>
    <message>
        <source>Write it as http://HOST:PORT or socks5://HOST:PORT.</source>
        <translation>请写成 http://HOST:PORT 或 socks5://HOST:PORT。</translation>
    </message>
    <message>
        <source>Name a file that has “-----BEGIN CERTIFICATE-----” in it, with FOB_CA_FILE or as “authorities” under [network] in the settings file.</source>
        <translation>请用 FOB_CA_FILE 或设置文件 [network] 中的“authorities”指定一个含有“-----BEGIN CERTIFICATE-----”的文件。</translation>
    </message>
    <message>
        <source>Check FOB_PROXY, or “proxy” under [network] in the settings file, and whether the proxy runs there; the provider was not reached.</source>
        <translation>请检查 FOB_PROXY 或设置文件 [network] 中的“proxy”，以及代理是否在那里运行；未能到达提供方。</translation>
    </message>
    <message>
        <source>Put them into the proxy&apos;s address, http://USER:PASSWORD@HOST:PORT, as “proxy” under [network] in the settings file.</source>
        <translation>请将其写入代理地址，即 http://USER:PASSWORD@HOST:PORT，放在设置文件 [network] 的“proxy”中。</translation>
    </message>
    <message>
        <source>Correct the file, and check it with “fob provider check FILE”.</source>
        <translation>请更正该文件，并用“fob provider check FILE”检查。</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>two sentences</comment>
        <translation>%1%2</translation>
    </message>
    <message>
        <source>A path begins with one “/” and holds no host, blank or dot segment; only that of a call may have a query.</source>
        <translation>路径以一个“/”开头，不含主机、空格或点段；只有调用的路径可以带查询。</translation>
    </message>
    <message>
        <source>Check the path: the provider has nothing there.</source>
        <translation>请检查路径：提供方在该处没有内容。</translation>
    </message>
    <message>
        <source>Check the method: the provider does not take this one at this path.</source>
        <translation>请检查方法：提供方在此路径不接受该方法。</translation>
    </message>
</context>
<context>
    <name>fob::ExchangeModel</name>
    <message>
        <source>%1, %2, %3</source>
        <comment>a request, its answer, how long it took</comment>
        <translation>%1，%2，%3</translation>
    </message>
</context>
<context>
    <name>fob::ExchangePane</name>
    <message>
        <source>Find</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>Copy as curl</source>
        <translation>复制为 curl</translation>
    </message>
    <message>
        <source>Request and answer</source>
        <translation>请求与应答</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>应答</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>Copy a curl command that does the same, with references in place of secrets.</source>
        <translation>复制效果相同的 curl 命令，其中机密以引用代替。</translation>
    </message>
</context>
<context>
    <name>fob::ExchangeText</name>
    <message>
        <source>%1, in %2, %3</source>
        <translation>%1，用时 %2，%3</translation>
    </message>
    <message>
        <source>no answer after %1. %2</source>
        <translation>%1 后仍无应答。%2</translation>
    </message>
</context>
<context>
    <name>fob::ExchangeView</name>
    <message>
        <source>Request and answer</source>
        <translation>请求与应答</translation>
    </message>
    <message>
        <source>Choose a request to see it and its answer.</source>
        <translation>选择一个请求，查看它和它的应答。</translation>
    </message>
    <message>
        <source>%1, in %2, %3</source>
        <translation>%1，用时 %2，%3</translation>
    </message>
    <message>
        <source>%1, after %2</source>
        <comment>no answer, after 3 s</comment>
        <translation>%1，历时 %2</translation>
    </message>
</context>
<context>
    <name>fob::ExchangeWords</name>
    <message>
        <source>… %1 more</source>
        <translation>…… 另有 %1 项</translation>
    </message>
    <message>
        <source>%1: Fob does not keep what was sent here</source>
        <translation>%1：Fob 不保留此处发送的内容</translation>
    </message>
    <message>
        <source>%1: it is good for one exchange only and has been used</source>
        <translation>%1：只能兑换一次，且已使用</translation>
    </message>
    <message>
        <source>%1: Fob keeps it and does not print it</source>
        <translation>%1：由 Fob 保管，不会显示</translation>
    </message>
    <message>
        <source>%1: as the provider gave it to you, with the id or in its console</source>
        <translation>%1：提供方随 ID 一起给您的值，或见其控制台</translation>
    </message>
    <message>
        <source>masked: %1</source>
        <translation>已隐藏：%1</translation>
    </message>
    <message>
        <source>text of length %1</source>
        <translation>长度为 %1 的文本</translation>
    </message>
    <message>
        <source>%1 more characters</source>
        <translation>另有 %1 个字符</translation>
    </message>
    <message>
        <source>%1 bytes</source>
        <translation>%1 字节</translation>
    </message>
    <message>
        <source>token</source>
        <translation>令牌</translation>
    </message>
    <message>
        <source>refresh</source>
        <translation>刷新</translation>
    </message>
    <message>
        <source>revocation</source>
        <translation>吊销</translation>
    </message>
    <message>
        <source>profile</source>
        <translation>用户资料</translation>
    </message>
    <message>
        <source>introspection</source>
        <translation>令牌自省</translation>
    </message>
    <message>
        <source>your request</source>
        <translation>您的请求</translation>
    </message>
    <message>
        <source>%1 of %2 calls are left until %3.</source>
        <translation>在 %3 之前还可调用 %1 次（共 %2 次）。</translation>
    </message>
    <message>
        <source>%1 of %2 calls are left.</source>
        <translation>还可调用 %1 次（共 %2 次）。</translation>
    </message>
    <message>
        <source>%1 calls are left until %2.</source>
        <translation>在 %2 之前还可调用 %1 次。</translation>
    </message>
    <message>
        <source>%1 calls are left.</source>
        <translation>还可调用 %1 次。</translation>
    </message>
    <message>
        <source>The provider asks for no further call before %1.</source>
        <translation>提供方要求在 %1 之前不再调用。</translation>
    </message>
    <message>
        <source>a header that does not have the form %1</source>
        <translation>不符合“%1”形式的标头</translation>
    </message>
    <message>
        <source>the header %1: its value cannot be sent, or Fob sets it itself, as it does with the token</source>
        <translation>标头 %1：其值无法发送，或由 Fob 自行设置（令牌就是如此）</translation>
    </message>
    <message>
        <source>given up</source>
        <translation>已放弃</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>无应答</translation>
    </message>
</context>
<context>
    <name>fob::ExecCommand</name>
    <message>
        <source>the credentials; their tokens are in NAME_TOKEN, with the name in capitals and “_” for what no variable may hold</source>
        <translation>凭据；其令牌在变量 NAME_TOKEN 中，名称用大写，变量名不允许的字符写作“_”</translation>
    </message>
    <message>
        <source>the program to start, with its arguments</source>
        <translation>要启动的程序及其参数</translation>
    </message>
    <message>
        <source>the variable that holds this credential&apos;s token; may be repeated</source>
        <translation>存放该凭据令牌的变量；可重复</translation>
    </message>
    <message>
        <source>--env takes VARIABLE=NAME; a variable is written with Latin letters, digits and “_”, and begins with no digit.</source>
        <translation>--env 需要“变量=名称”；变量由拉丁字母、数字和“_”组成，且不以数字开头。</translation>
    </message>
    <message>
        <source>--env sets %1 twice. Give each token a variable of its own.</source>
        <translation>--env 两次设置了 %1。请给每个令牌单独的变量。</translation>
    </message>
    <message>
        <source>“%1” is named twice. Name each credential once.</source>
        <translation>“%1”写了两次。每个凭据只需写一次。</translation>
    </message>
    <message>
        <source>The tokens of “%1” and “%2” would both be in %3. Give one of them another variable: %4</source>
        <translation>“%1”和“%2”的令牌都会在 %3 中。请给其中一个另外的变量：%4</translation>
    </message>
    <message>
        <source>“%1” cannot be started: it is no program, or not yours to run. Look at its permissions.</source>
        <translation>无法启动“%1”：它不是程序，或者您无权运行。请检查它的权限。</translation>
    </message>
    <message>
        <source>There is no program “%1”. Look for a slip of the pen, or give its path.</source>
        <translation>没有程序“%1”。请检查拼写，或给出它的路径。</translation>
    </message>
    <message>
        <source>“%1” has not been started, as the token of “%2” is missing.</source>
        <translation>未启动“%1”，因为缺少“%2”的令牌。</translation>
    </message>
    <message>
        <source>There is no program to start. Put it behind two hyphens: %1</source>
        <translation>没有要启动的程序。请把它写在两个连字符之后：%1</translation>
    </message>
    <message>
        <source>No credential is named. Put its name before the two hyphens: %1</source>
        <translation>没有指定凭据。请把名称写在两个连字符之前：%1</translation>
    </message>
</context>
<context>
    <name>fob::GrantWords</name>
    <message>
        <source>one request with the client&apos;s secrets</source>
        <translation>用客户端的密钥发一次请求</translation>
    </message>
    <message>
        <source>the key itself is the token</source>
        <translation>密钥本身就是令牌</translation>
    </message>
    <message>
        <source>sign-in through the browser, then refreshed</source>
        <translation>通过浏览器登录，之后刷新</translation>
    </message>
    <message>
        <source>sign-in through the browser, token in the redirect</source>
        <translation>通过浏览器登录，令牌在重定向中</translation>
    </message>
    <message>
        <source>granted for the client&apos;s id and secret</source>
        <translation>凭客户端的 ID 和密钥获得</translation>
    </message>
    <message>
        <source>the API key as it was entered</source>
        <translation>按原样输入的 API 密钥</translation>
    </message>
    <message>
        <source>granted by signing in through the browser</source>
        <translation>通过浏览器登录获得</translation>
    </message>
    <message>
        <source>granted by signing in through the browser, without a code</source>
        <translation>通过浏览器登录获得，不经授权码</translation>
    </message>
    <message>
        <source>The key has no expiry; it works until it is revoked.</source>
        <translation>密钥没有到期时间；撤销之前一直有效。</translation>
    </message>
    <message>
        <source>When the token has expired, Fob asks for another by itself.</source>
        <translation>令牌过期后，Fob 会自动再次请求。</translation>
    </message>
    <message>
        <source>When the token has expired, Fob refreshes it by itself.</source>
        <translation>令牌过期后，Fob 会自动刷新。</translation>
    </message>
    <message>
        <source>When the token has expired, you sign in again.</source>
        <translation>令牌过期后，您需要重新登录。</translation>
    </message>
    <message>
        <source>%1 ends the tokens at once, and Fob forgets them.</source>
        <translation>%1 会立即终止令牌，Fob 随后忘记它们。</translation>
    </message>
    <message>
        <source>%1 has no revocation: Fob forgets the tokens here, and they live until they expire.</source>
        <translation>%1 没有撤销功能：Fob 只在本机忘记令牌，令牌在到期前仍然有效。</translation>
    </message>
</context>
<context>
    <name>fob::HealthFacts</name>
    <message>
        <source>at an unknown time</source>
        <translation>时间未知</translation>
    </message>
    <message>
        <source>Unlocked</source>
        <translation>已解锁</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>已锁定</translation>
    </message>
    <message>
        <source>Not there</source>
        <translation>不存在</translation>
    </message>
    <message>
        <source>Does not answer</source>
        <translation>没有响应</translation>
    </message>
    <message>
        <source>Cannot be used</source>
        <translation>无法使用</translation>
    </message>
    <message>
        <source>another program (of another user, or it has just ended)</source>
        <translation>另一个程序（属于其他用户，或刚刚结束）</translation>
    </message>
    <message>
        <source>%1 (process %2)</source>
        <translation>%1（进程 %2）</translation>
    </message>
    <message>
        <source>adding “%1”, begun %2: is undone</source>
        <translation>添加“%1”，开始于%2：将撤销</translation>
    </message>
    <message>
        <source>writing “%1”, begun %2: is finished if the store has it, else undone</source>
        <translation>写入“%1”，开始于%2：若存储中已有则完成，否则撤销</translation>
    </message>
    <message>
        <source>removing “%1”, begun %2: is finished</source>
        <translation>移除“%1”，开始于%2：将完成</translation>
    </message>
    <message>
        <source>Item %1, stored %2; it was “%3”</source>
        <translation>项 %1，存储于%2；原为“%3”</translation>
    </message>
    <message>
        <source>Kept by %1</source>
        <translation>由 %1 保管</translation>
    </message>
    <message>
        <source>The secrets of the credentials are in %1</source>
        <translation>凭据的密钥在 %1 中</translation>
    </message>
    <message>
        <source>Seen: %1</source>
        <translation>所见：%1</translation>
    </message>
    <message>
        <source>%1, mode %2</source>
        <translation>%1，权限 %2</translation>
    </message>
    <message>
        <source>Folder %1, mode %2</source>
        <translation>文件夹 %1，权限 %2</translation>
    </message>
    <message>
        <source>Credentials: %1</source>
        <translation>凭据：%1</translation>
    </message>
    <message>
        <source>Schema version %1</source>
        <translation>结构版本 %1</translation>
    </message>
    <message>
        <source>Schema version %1; this Fob&apos;s is %2</source>
        <translation>结构版本 %1；此 Fob 的版本为 %2</translation>
    </message>
    <message>
        <source>Journal: %1</source>
        <translation>日志方式：%1</translation>
    </message>
    <message>
        <source>%1 free on its disk</source>
        <translation>所在磁盘剩余 %1</translation>
    </message>
    <message>
        <source>SQLite says: %1</source>
        <translation>SQLite 的说明：%1</translation>
    </message>
    <message>
        <source>Nothing is added to this computer&apos;s time</source>
        <translation>没有对这台计算机的时间作修正</translation>
    </message>
    <message>
        <source>%1 s are added to this computer&apos;s time</source>
        <translation>对这台计算机的时间加上 %1 秒</translation>
    </message>
    <message>
        <source>%1 is set in the environment</source>
        <translation>环境变量中设置了 %1</translation>
    </message>
    <message>
        <source>%1: certificates of your own: %2</source>
        <translation>%1：您自己的证书：%2</translation>
    </message>
    <message>
        <source>The system&apos;s authorities: %1</source>
        <translation>系统的证书颁发机构：%1</translation>
    </message>
    <message>
        <source>%1 is not installed</source>
        <translation>%1 未安装</translation>
    </message>
    <message>
        <source>Opened by %1</source>
        <translation>由 %1 打开</translation>
    </message>
    <message>
        <source>Default browser: %1</source>
        <translation>默认浏览器：%1</translation>
    </message>
    <message>
        <source>Port %1 is free</source>
        <translation>端口 %1 空闲</translation>
    </message>
    <message>
        <source>Port %1 is held by %2</source>
        <translation>端口 %1 被%2占用</translation>
    </message>
    <message>
        <source>Port %1 may not be used, or browsers do not go there</source>
        <translation>端口 %1 不可使用，或浏览器不会访问它</translation>
    </message>
    <message>
        <source>“%1” needs one of: %2</source>
        <translation>“%1”需要其中之一：%2</translation>
    </message>
    <message>
        <source>Built in: %1</source>
        <translation>内置：%1</translation>
    </message>
    <message>
        <source>Yours: %1</source>
        <translation>您的：%1</translation>
    </message>
    <message>
        <source>Mistake: %1</source>
        <translation>错误：%1</translation>
    </message>
    <message>
        <source>At %1, version %2</source>
        <translation>位于 %1，版本 %2</translation>
    </message>
    <message>
        <source>Nothing listens at %1</source>
        <translation>%1 没有程序在监听</translation>
    </message>
    <message>
        <source>At %1 there is %2</source>
        <translation>%1 处是%2</translation>
    </message>
    <message>
        <source>Format version %1</source>
        <translation>格式版本 %1</translation>
    </message>
    <message>
        <source>“%1” is held by %2</source>
        <translation>“%1”由%2占用</translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>“%1”</translation>
    </message>
    <message>
        <source>%1: is removed for good</source>
        <translation>%1：将永久移除</translation>
    </message>
    <message>
        <source>Item %1, stored %2; not this list&apos;s, so it is left alone</source>
        <translation>项 %1，存储于%2；不属于本列表，因此不予处理</translation>
    </message>
    <message>
        <source>%1 is empty (0 bytes): the list that it held is gone from it</source>
        <translation>%1 是空的（0 字节）：其中原有的列表已丢失</translation>
    </message>
    <message>
        <source>By %1: %2</source>
        <comment>a server, what is wrong with the clock</comment>
        <translation>据 %1：%2</translation>
    </message>
    <message>
        <source>clock right</source>
        <translation>时钟正确</translation>
    </message>
    <message>
        <source>Not used: %1, as a built-in provider has that id</source>
        <translation>未使用：%1，因为内置提供方已有该 ID</translation>
    </message>
    <message>
        <source>“%1” needs the provider “%2”, and there is no descriptor of it</source>
        <translation>“%1”需要提供方“%2”，但没有它的描述文件</translation>
    </message>
    <message>
        <source>What was cut off is settled.</source>
        <translation>中断的更改已了结。</translation>
    </message>
    <message>
        <source>Removed %1 of %2 stray items; what is left belongs to a credential by now.</source>
        <translation>已移除 %2 个无主存储项中的 %1 个；其余的现已属于某个凭据。</translation>
    </message>
    <message>
        <source>Removed %1 stray items.</source>
        <translation>已移除 %1 个无主存储项。</translation>
    </message>
    <message>
        <source>Removed the stray item of “%1”.</source>
        <translation>已移除“%1”的无主存储项。</translation>
    </message>
    <message>
        <source>Removed the stray item %1.</source>
        <translation>已移除无主存储项 %1。</translation>
    </message>
</context>
<context>
    <name>fob::HealthInWindow</name>
    <message>
        <source>Choose the credential and “Edit…”, and enter them again; sign in again where it needs that.</source>
        <translation>请选择该凭据和“编辑…”，重新输入密钥；需要时重新登录。</translation>
    </message>
    <message>
        <source>Finish it in the settings; nothing is lost meanwhile.</source>
        <translation>请在设置中将其完成；在此期间不会丢失任何内容。</translation>
    </message>
    <message>
        <source>It is finished or undone when the credential is next used, or now with “Repair…” below.</source>
        <translation>下次使用该凭据时会完成或撤销，也可以现在用下方的“修复…”处理。</translation>
    </message>
    <message>
        <source>Remove it with “Repair…” below.</source>
        <translation>请用下方的“修复…”将其移除。</translation>
    </message>
    <message>
        <source>Unlock the store, and press “Run again”.</source>
        <translation>请解锁存储，然后按“再次检查”。</translation>
    </message>
    <message>
        <source>See what is said of that one, and press “Run again” when it works.</source>
        <translation>请查看该项的说明，待其可用后按“再次检查”。</translation>
    </message>
    <message>
        <source>Install “xdg-utils”, or copy the link when you sign in, and open it yourself.</source>
        <translation>请安装“xdg-utils”，或在登录时复制链接并自行打开。</translation>
    </message>
</context>
<context>
    <name>fob::HealthRow</name>
    <message>
        <source>Looking…</source>
        <translation>正在检查…</translation>
    </message>
    <message>
        <source>%1: looking</source>
        <translation>%1：正在检查</translation>
    </message>
    <message>
        <source>well</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>to be looked at</source>
        <translation>需要查看</translation>
    </message>
    <message>
        <source>bad</source>
        <translation>有问题</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>fob::HealthWords</name>
    <message>
        <source>Secrets are kept safely.</source>
        <translation>密钥保管妥当。</translation>
    </message>
    <message>
        <source>The list of credentials is whole.</source>
        <translation>凭据列表完好。</translation>
    </message>
    <message>
        <source>Locks between processes work.</source>
        <translation>进程间的锁工作正常。</translation>
    </message>
    <message>
        <source>The file is whole.</source>
        <translation>文件完好。</translation>
    </message>
    <message>
        <source>No change was cut off.</source>
        <translation>没有中断的更改。</translation>
    </message>
    <message>
        <source>Every credential has its secrets.</source>
        <translation>每个凭据都有其密钥。</translation>
    </message>
    <message>
        <source>Nothing is stored that no credential has.</source>
        <translation>没有不属于任何凭据的存储项。</translation>
    </message>
    <message>
        <source>No provider has told another time.</source>
        <translation>没有提供商给出不同的时间。</translation>
    </message>
    <message>
        <source>Providers are called directly.</source>
        <translation>直接访问提供商。</translation>
    </message>
    <message>
        <source>Providers are called through a proxy.</source>
        <translation>通过代理访问提供商。</translation>
    </message>
    <message>
        <source>Certificates can be checked.</source>
        <translation>可以检查证书。</translation>
    </message>
    <message>
        <source>Sign-in pages can be opened.</source>
        <translation>可以打开登录页面。</translation>
    </message>
    <message>
        <source>Redirects from the browser can be received.</source>
        <translation>可以接收浏览器的重定向。</translation>
    </message>
    <message>
        <source>Every descriptor is valid.</source>
        <translation>所有描述文件均有效。</translation>
    </message>
    <message>
        <source>Not running; started when it is needed.</source>
        <translation>未运行；需要时会启动。</translation>
    </message>
    <message>
        <source>Running.</source>
        <translation>正在运行。</translation>
    </message>
    <message>
        <source>There is none, and none is needed.</source>
        <translation>没有，也不需要。</translation>
    </message>
    <message>
        <source>The vault is made when the first secret is stored.</source>
        <translation>存储第一个密钥时会创建保险库。</translation>
    </message>
    <message>
        <source>Made when it is first needed.</source>
        <translation>首次需要时会创建。</translation>
    </message>
    <message>
        <source>A move from one store to the other is unfinished.</source>
        <translation>从一个存储迁移到另一个的操作尚未完成。</translation>
    </message>
    <message>
        <source>Other users of this computer may look into it.</source>
        <translation>这台计算机的其他用户可以查看它。</translation>
    </message>
    <message>
        <source>Fob closes it to them when it next writes there; no secret is in it in clear. Find out what has opened it.</source>
        <translation>Fob 下次写入时会对他们关闭；其中没有明文密钥。请查明是什么放开了它。</translation>
    </message>
    <message>
        <source>The database does not keep a write-ahead log.</source>
        <translation>数据库没有使用预写日志。</translation>
    </message>
    <message>
        <source>Fob switches it on when it next opens the database; find out what else has opened it.</source>
        <translation>Fob 下次打开数据库时会启用它；请查明还有什么程序打开过它。</translation>
    </message>
    <message>
        <source>The disk is nearly full.</source>
        <translation>磁盘快满了。</translation>
    </message>
    <message>
        <source>Free some space, before new tokens cannot be stored.</source>
        <translation>请在无法存储新令牌之前腾出空间。</translation>
    </message>
    <message>
        <source>A proxy is set in the environment, and Fob does not use it.</source>
        <translation>环境变量中设置了代理，而 Fob 没有使用它。</translation>
    </message>
    <message>
        <source>Where this network needs it, name it on purpose: FOB_PROXY, or “proxy” under [network] in the settings file.</source>
        <translation>如果此网络需要代理，请明确指定：FOB_PROXY，或设置文件 [network] 下的“proxy”。</translation>
    </message>
    <message>
        <source>This system has no certificate authorities.</source>
        <translation>此系统没有证书颁发机构。</translation>
    </message>
    <message>
        <source>Install them (the package is called “ca-certificates”); without them no provider can be called.</source>
        <translation>请安装（软件包名为“ca-certificates”）；没有它们就无法访问任何提供商。</translation>
    </message>
    <message>
        <source>There is no program that opens a browser.</source>
        <translation>没有可打开浏览器的程序。</translation>
    </message>
    <message>
        <source>There is no display to open a browser on.</source>
        <translation>没有可打开浏览器的显示器。</translation>
    </message>
    <message>
        <source>Some of the ports for redirects are taken; another one is left.</source>
        <translation>部分重定向端口已被占用；还有一个可用。</translation>
    </message>
    <message>
        <source>Nothing has to be done; end the program that has them to have all of them.</source>
        <translation>无需处理；若要全部可用，请结束占用它们的程序。</translation>
    </message>
    <message>
        <source>A descriptor of yours has the id of a built-in provider and is not used.</source>
        <translation>您的一个描述文件使用了内置提供商的 id，因此不会被使用。</translation>
    </message>
    <message>
        <source>Give it an id of its own: its file&apos;s name and the “id” in it.</source>
        <translation>请给它一个自己的 id：文件名以及其中的“id”。</translation>
    </message>
    <message>
        <source>A change was cut off before its end.</source>
        <translation>有一项更改在完成前中断了。</translation>
    </message>
    <message>
        <source>It is finished or undone when the credential is next used, or now with “fob doctor --repair”.</source>
        <translation>下次使用该凭据时会完成或撤销它，也可现在用“fob doctor --repair”处理。</translation>
    </message>
    <message>
        <source>Something is still stored for credentials that have been removed.</source>
        <translation>仍存有已移除凭据的内容。</translation>
    </message>
    <message>
        <source>Remove it with “fob doctor --repair”.</source>
        <translation>请用“fob doctor --repair”将其移除。</translation>
    </message>
    <message>
        <source>That may belong to another list (one that was moved away, or another XDG_DATA_HOME), so Fob removes none of it. Where that list is missed, put it back from a backup; what is surely nobody&apos;s can be removed with the keychain&apos;s own program.</source>
        <translation>它们可能属于另一份列表（被移走的列表，或另一个 XDG_DATA_HOME 的列表），因此 Fob 不会移除任何一项。如果缺少的正是那份列表，请从备份中恢复；确定无主的内容可以用钥匙串自带的程序移除。</translation>
    </message>
    <message>
        <source>Cannot be looked at while the store is closed.</source>
        <translation>存储关闭时无法检查。</translation>
    </message>
    <message>
        <source>No answer in time.</source>
        <translation>没有及时响应。</translation>
    </message>
    <message>
        <source>Run the doctor again; if it stays so, restart what does not answer.</source>
        <translation>请再次诊断；如果仍然如此，请重新启动没有响应的程序。</translation>
    </message>
    <message>
        <source>This system&apos;s keychain cannot be asked for it.</source>
        <translation>无法向此系统的密钥链查询。</translation>
    </message>
    <message>
        <source>Store for secrets</source>
        <translation>密钥存储</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>数据库</translation>
    </message>
    <message>
        <source>Locks</source>
        <translation>锁</translation>
    </message>
    <message>
        <source>Encrypted vault</source>
        <translation>加密保险库</translation>
    </message>
    <message>
        <source>Unfinished changes</source>
        <translation>未完成的更改</translation>
    </message>
    <message>
        <source>Lost secrets</source>
        <translation>丢失的密钥</translation>
    </message>
    <message>
        <source>Stray items</source>
        <translation>无主的存储项</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>时钟</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>代理</translation>
    </message>
    <message>
        <source>Certificate authorities</source>
        <translation>证书颁发机构</translation>
    </message>
    <message>
        <source>Browser</source>
        <translation>浏览器</translation>
    </message>
    <message>
        <source>Loopback ports</source>
        <translation>回环端口</translation>
    </message>
    <message>
        <source>Provider descriptors</source>
        <translation>提供商描述文件</translation>
    </message>
    <message>
        <source>Sandbox</source>
        <translation>沙盒</translation>
    </message>
    <message>
        <source>The secrets of a credential are gone from the store.</source>
        <translation>某个凭据的密钥已不在存储中。</translation>
    </message>
    <message>
        <source>Enter them again with “fob edit NAME --secrets”; sign in again where it needs that.</source>
        <translation>请用“fob edit NAME --secrets”重新输入；需要时请重新登录。</translation>
    </message>
    <message>
        <source>Unlock the keychain and run the doctor again. The encrypted vault is unlocked in the window: run the doctor there.</source>
        <translation>请解锁钥匙串后再次诊断。加密保险库要在窗口中解锁，请在窗口中诊断。</translation>
    </message>
    <message>
        <source>An item in the store belongs to no credential that this list has ever had.</source>
        <translation>存储中有 1 项不属于本列表曾有的任何凭据。</translation>
    </message>
    <message>
        <source>%1 items in the store belong to no credential that this list has ever had.</source>
        <translation>存储中有 %1 项不属于本列表曾有的任何凭据。</translation>
    </message>
    <message>
        <source>Finish it with “fob store move vault” or “fob store move keychain”, whichever was begun; nothing is lost meanwhile.</source>
        <translation>请用已开始的那一个，即“fob store move vault”或“fob store move keychain”，将其完成；在此期间不会丢失任何内容。</translation>
    </message>
    <message>
        <source>Install “xdg-utils”, or sign in with “fob login NAME --browser none” and paste the address that the browser landed on.</source>
        <translation>请安装“xdg-utils”，或用“fob login NAME --browser none”登录，并粘贴浏览器最终到达的地址。</translation>
    </message>
    <message>
        <source>Sign in with “fob login NAME --browser none”, and paste the address that the browser landed on.</source>
        <translation>请用“fob login NAME --browser none”登录，并粘贴浏览器最终到达的地址。</translation>
    </message>
    <message>
        <source>Cannot be looked at while the store for secrets does not work.</source>
        <translation>密钥存储无法使用时，无法查看。</translation>
    </message>
    <message>
        <source>See what is said of that one, and run the doctor again when it works.</source>
        <translation>请查看该项的说明，待其可用后再次检查诊断。</translation>
    </message>
</context>
<context>
    <name>fob::InspectCommand</name>
    <message>
        <source>print JSON</source>
        <translation>输出 JSON</translation>
    </message>
    <message>
        <source>Token (not shown)</source>
        <translation>令牌（不显示）</translation>
    </message>
    <message>
        <source>standard input</source>
        <translation>标准输入</translation>
    </message>
    <message>
        <source>the credential; - for a text with a token in it on standard input</source>
        <translation>凭据；- 表示标准输入上含有令牌的文本</translation>
    </message>
    <message>
        <source>check the signature with the keys of the credential&apos;s provider</source>
        <translation>用该凭据提供方的密钥验证签名</translation>
    </message>
    <message>
        <source>check it with the key in this file: JWK, JWK set, PEM; - for standard input</source>
        <translation>用此文件中的密钥验证：JWK、JWK 集、PEM；- 表示标准输入</translation>
    </message>
    <message>
        <source>check it with the HMAC secret in this file; - for standard input</source>
        <translation>用此文件中的 HMAC 机密验证；- 表示标准输入</translation>
    </message>
    <message>
        <source>beside the token of this credential or in this file</source>
        <translation>与此凭据的令牌或此文件中的令牌并排比较</translation>
    </message>
    <message>
        <source>a fingerprint that another person who types the same phrase can compare</source>
        <translation>输入同一短语的另一人可以比对的指纹</translation>
    </message>
    <message>
        <source>print the token without its signature, and nothing else</source>
        <translation>只输出去掉签名的令牌</translation>
    </message>
    <message>
        <source>no token was given</source>
        <translation>没有给出令牌</translation>
    </message>
    <message>
        <source>there is no token in this text</source>
        <translation>这段文本中没有令牌</translation>
    </message>
    <message>
        <source>--verify alone needs a credential, whose provider&apos;s keys are asked for; for this token give --key</source>
        <translation>单独使用 --verify 需要一个凭据，以便向其提供方取密钥；对此令牌请给出 --key</translation>
    </message>
    <message>
        <source>this token has no signature to take away: none of it can be shown</source>
        <translation>此令牌没有可去掉的签名：任何部分都不能显示</translation>
    </message>
    <message>
        <source>Standard input can be read once, and “-” is given twice. Put one of the two into a file.</source>
        <translation>标准输入只能读取一次，而“-”给出了两次。请把其中之一放入文件。</translation>
    </message>
    <message>
        <source>--share-salt needs a phrase: without one, everybody could compare the fingerprint.</source>
        <translation>--share-salt 需要一个短语：没有短语，任何人都能比较该指纹。</translation>
    </message>
    <message>
        <source>--redacted prints the token without its signature and nothing else. Add --json, or leave out what is to be said of it.</source>
        <translation>--redacted 只输出去掉签名的令牌，不输出其他内容。请加上 --json，或去掉要求说明它的其他选项。</translation>
    </message>
    <message>
        <source>No valid signature: %1.</source>
        <translation>没有有效的签名：%1。</translation>
    </message>
</context>
<context>
    <name>fob::InspectedToken</name>
    <message>
        <source>%1, %2</source>
        <comment>a moment, how far away</comment>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>Credential</source>
        <translation>凭据</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>长度</translation>
    </message>
    <message>
        <source>Fingerprint</source>
        <translation>指纹</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>签名</translation>
    </message>
    <message>
        <source>Issued</source>
        <translation>签发</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>到期</translation>
    </message>
    <message>
        <source>no expiry is known</source>
        <translation>没有已知的到期时间</translation>
    </message>
    <message>
        <source>Refresh token expires</source>
        <translation>刷新令牌到期</translation>
    </message>
    <message>
        <source>Scopes asked for</source>
        <translation>请求的权限</translation>
    </message>
    <message>
        <source>Scopes granted</source>
        <translation>获得的权限</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>账号</translation>
    </message>
    <message>
        <source>Header</source>
        <translation>头部</translation>
    </message>
    <message>
        <source>Claims</source>
        <translation>声明</translation>
    </message>
    <message>
        <source>1 character</source>
        <translation>1 个字符</translation>
    </message>
    <message>
        <source>Stored</source>
        <translation>保存时间</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>找到于</translation>
    </message>
    <message>
        <source>%1; %2 more in the text</source>
        <translation>%1；文本中还有 %2 个</translation>
    </message>
    <message>
        <source>Shared fingerprint</source>
        <translation>共享指纹</translation>
    </message>
    <message>
        <source>Recognised</source>
        <translation>识别为</translation>
    </message>
    <message>
        <source>Asked for, not granted</source>
        <translation>已请求但未授予</translation>
    </message>
    <message>
        <source>Granted, not asked for</source>
        <translation>未请求但已授予</translation>
    </message>
    <message>
        <source>Not in the token</source>
        <translation>不在令牌中</translation>
    </message>
    <message>
        <source>no usable time</source>
        <translation>不是可用的时间</translation>
    </message>
    <message>
        <source>%L1 characters</source>
        <translation>%L1 个字符</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>已过期</translation>
    </message>
</context>
<context>
    <name>fob::InspectorDialog</name>
    <message>
        <source>There is no token in this text.</source>
        <translation>这段文本中没有令牌。</translation>
    </message>
    <message>
        <source>Copy without its signature</source>
        <translation>复制（去掉签名）</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>长度</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>找到于</translation>
    </message>
    <message>
        <source>%1; %2 more in the text</source>
        <translation>%1；文本中还有 %2 个</translation>
    </message>
    <message>
        <source>Belongs to</source>
        <translation>属于</translation>
    </message>
    <message>
        <source>no stored credential that is known</source>
        <translation>没有已知的已存凭据</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>到期</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>Fingerprint</source>
        <translation>指纹</translation>
    </message>
    <message>
        <source>Scopes in it</source>
        <translation>其中的权限范围</translation>
    </message>
    <message>
        <source>Asked for, not in it</source>
        <translation>已请求但不在其中</translation>
    </message>
    <message>
        <source>Copied; it is no token without its signature</source>
        <translation>已复制；没有签名便不是令牌</translation>
    </message>
    <message>
        <source>Inspect a token</source>
        <translation>检查令牌</translation>
    </message>
    <message>
        <source>Another…</source>
        <translation>另一个…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Paste a token, or any text that holds one: a header line, a curl command, JSON, an address, a log line. It is looked at on this computer alone, and not shown.</source>
        <translation>粘贴令牌，或任何含有令牌的文本：请求头、curl 命令、JSON、网址或日志行。它只在本机查看，且不会显示。</translation>
    </message>
    <message>
        <source>Text with a token</source>
        <translation>含有令牌的文本</translation>
    </message>
    <message>
        <source>Paste here</source>
        <translation>粘贴到这里</translation>
    </message>
    <message>
        <source>Facts</source>
        <translation>概况</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>a phrase that you agree on</source>
        <translation>双方约定的短语</translation>
    </message>
    <message>
        <source>Phrase for a shared fingerprint</source>
        <translation>共享指纹的短语</translation>
    </message>
    <message>
        <source>Shared fingerprint</source>
        <translation>共享指纹</translation>
    </message>
    <message>
        <source>Two people who type the same phrase and see the same characters hold the same token.</source>
        <translation>两人输入同一短语并看到相同字符，即持有同一个令牌。</translation>
    </message>
    <message>
        <source>Claims</source>
        <translation>声明</translation>
    </message>
    <message>
        <source>Claim</source>
        <translation>声明</translation>
    </message>
    <message>
        <source>Meaning</source>
        <translation>含义</translation>
    </message>
    <message>
        <source>Header</source>
        <translation>头部</translation>
    </message>
    <message>
        <source>Everything that it says, for a colleague or a ticket. What it says about a person is still in it.</source>
        <translation>令牌所述的全部内容，可交给同事或附在工单中。其中关于个人的内容仍然保留。</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Text with another token</source>
        <translation>含有另一个令牌的文本</translation>
    </message>
    <message>
        <source>Paste another token</source>
        <translation>粘贴另一个令牌</translation>
    </message>
    <message>
        <source>Compare with the token of “%1”</source>
        <translation>与“%1”的令牌比较</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>成员</translation>
    </message>
    <message>
        <source>This token</source>
        <translation>此令牌</translation>
    </message>
    <message>
        <source>The other</source>
        <translation>另一个</translation>
    </message>
    <message>
        <source>%L1 more</source>
        <translation>另有 %L1 项</translation>
    </message>
    <message>
        <source>%1 (header)</source>
        <translation>%1（头部）</translation>
    </message>
    <message>
        <source>%L1, of which %L2 can be shown</source>
        <translation>共 %L1 项，可显示其中 %L2 项</translation>
    </message>
    <message>
        <source>Only what differs</source>
        <translation>仅显示差异</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>已过期</translation>
    </message>
    <message>
        <source>%L1 characters</source>
        <translation>%L1 个字符</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>a number, the moment that it is</comment>
        <translation>%1（%2）</translation>
    </message>
</context>
<context>
    <name>fob::KeepAliveCommand</name>
    <message>
        <source>the credentials; left out, all that are to be kept alive (fob edit NAME --keep-alive on)</source>
        <translation>凭据；省略时为所有要保持活跃的凭据（fob edit NAME --keep-alive on）</translation>
    </message>
    <message>
        <source>print JSON</source>
        <translation>输出 JSON</translation>
    </message>
    <message>
        <source>keeping alive what the provider never deactivates</source>
        <translation>为提供方从不停用的凭据保持活跃</translation>
    </message>
    <message>
        <source>“%1” is not due: a call is made for it in %2, two weeks before it falls dormant.</source>
        <translation>“%1”尚未到时候：%2后（休眠前两周）会为它发出调用。</translation>
    </message>
    <message>
        <source>“%1” is kept alive: without another call it falls dormant in %2.</source>
        <translation>“%1”已保持活跃：若不再有调用，将在%2后休眠。</translation>
    </message>
    <message>
        <source>No credential is to be kept alive. To have one kept alive: %1</source>
        <translation>没有要保持活跃的凭据。要让某个凭据保持活跃：%1</translation>
    </message>
</context>
<context>
    <name>fob::KeyEntry</name>
    <message>
        <source>What I paste is an HMAC secret</source>
        <translation>我粘贴的是 HMAC 机密</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>密钥</translation>
    </message>
    <message>
        <source>Paste the secret itself, as its issuer and its receiver have it</source>
        <translation>请粘贴机密本身，即其签发者与接收者共有的那一份</translation>
    </message>
    <message>
        <source>Paste a JWK, a JWK set, or a PEM public key or certificate</source>
        <translation>请粘贴 JWK、JWK 集，或 PEM 公钥或证书</translation>
    </message>
</context>
<context>
    <name>fob::KeyWords</name>
    <message>
        <source>no key was given</source>
        <translation>没有给出密钥</translation>
    </message>
    <message>
        <source>this is a private key, and its public half is enough</source>
        <translation>这是私钥，给出公钥部分即可</translation>
    </message>
    <message>
        <source>the PEM text is no public key or certificate</source>
        <translation>该 PEM 文本既不是公钥也不是证书</translation>
    </message>
    <message>
        <source>the key has no “%1”</source>
        <translation>密钥缺少“%1”</translation>
    </message>
    <message>
        <source>“%1” of the key is not base64url</source>
        <translation>密钥的“%1”不是 base64url</translation>
    </message>
    <message>
        <source>the key&apos;s curve is none that tokens are signed with</source>
        <translation>密钥的曲线不用于签署令牌</translation>
    </message>
    <message>
        <source>“%1” of the key has not the size of its curve</source>
        <translation>密钥的“%1”与其曲线的长度不符</translation>
    </message>
    <message>
        <source>the secret is a public key, which everybody knows</source>
        <translation>该密文是人人皆知的公钥</translation>
    </message>
    <message>
        <source>a key has to be a JSON object</source>
        <translation>密钥必须是 JSON 对象</translation>
    </message>
    <message>
        <source>the key is of no kind that tokens are signed with</source>
        <translation>这种密钥不用于签署令牌</translation>
    </message>
    <message>
        <source>“keys” has to be a list</source>
        <translation>“keys”必须是列表</translation>
    </message>
    <message>
        <source>there are more than %1 keys</source>
        <translation>密钥超过 %1 个</translation>
    </message>
    <message>
        <source>the key is no sound JSON (line %1)</source>
        <translation>密钥不是正确的 JSON（第 %1 行）</translation>
    </message>
</context>
<context>
    <name>fob::LifetimeWords</name>
    <message>
        <source>dormant since %1</source>
        <translation>自 %1 起休眠</translation>
    </message>
    <message>
        <source>kept alive by a call before %1</source>
        <translation>%1 前会通过调用保活</translation>
    </message>
    <message>
        <source>dormant today without a call</source>
        <translation>今天无调用则休眠</translation>
    </message>
    <message>
        <source>dormant on %1 without a call</source>
        <translation>%1 无调用则休眠</translation>
    </message>
    <message>
        <source>d MMM</source>
        <comment>a day, for QLocale</comment>
        <translation>M月d日</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <comment>a day, for QLocale</comment>
        <translation>yyyy年M月d日</translation>
    </message>
    <message>
        <source>%1 today</source>
        <translation>今天 %1</translation>
    </message>
    <message>
        <source>%1 tomorrow</source>
        <translation>明天 %1</translation>
    </message>
    <message>
        <source>%1 days</source>
        <translation>%1 天</translation>
    </message>
    <message>
        <source>refresh token · %1</source>
        <translation>刷新令牌 · %1</translation>
    </message>
    <message>
        <source>sign in · %1</source>
        <comment>time left</comment>
        <translation>登录 · %1</translation>
    </message>
    <message>
        <source>dormant</source>
        <translation>休眠</translation>
    </message>
    <message>
        <source>dormant in %1</source>
        <translation>%1后休眠</translation>
    </message>
    <message>
        <source>sign in needed</source>
        <translation>需要登录</translation>
    </message>
    <message>
        <source>refresh token ends %1</source>
        <translation>刷新令牌 %1 到期</translation>
    </message>
    <message>
        <source>sign in again by %1</source>
        <translation>%1 前重新登录</translation>
    </message>
    <message>
        <source>API key · no expiry</source>
        <translation>API 密钥 · 无到期</translation>
    </message>
    <message>
        <source>no expiry</source>
        <translation>无到期</translation>
    </message>
    <message>
        <source>refresh token, its end is not known</source>
        <translation>刷新令牌，到期时间未知</translation>
    </message>
    <message>
        <source>asks again by itself</source>
        <translation>自动重新获取</translation>
    </message>
    <message>
        <source>%1 · sign in by %2</source>
        <translation>%1 · %2 前登录</translation>
    </message>
</context>
<context>
    <name>fob::LifetimesBoard</name>
    <message>
        <source>6 h</source>
        <translation>6 小时</translation>
    </message>
    <message>
        <source>2 days</source>
        <translation>2 天</translation>
    </message>
    <message>
        <source>60 days</source>
        <translation>60 天</translation>
    </message>
    <message>
        <source>Export dates…</source>
        <translation>导出日期…</translation>
    </message>
    <message>
        <source>Lifetimes</source>
        <translation>有效期</translation>
    </message>
    <message>
        <source>Leave the lifetimes</source>
        <translation>离开有效期</translation>
    </message>
    <message>
        <source>The next %1</source>
        <translation>接下来的 %1</translation>
    </message>
    <message>
        <source>No credential matches the search.</source>
        <translation>没有凭据符合搜索。</translation>
    </message>
    <message>
        <source>Export dates</source>
        <translation>导出日期</translation>
    </message>
    <message>
        <source>Calendars (*.ics)</source>
        <translation>日历 (*.ics)</translation>
    </message>
    <message>
        <source>No credential has a date that is still to come.</source>
        <translation>没有凭据有将到的日期。</translation>
    </message>
    <message>
        <source>1 date is in %1.</source>
        <translation>1 个日期已写入 %1。</translation>
    </message>
    <message>
        <source>%1 dates are in %2.</source>
        <translation>%1 个日期已写入 %2。</translation>
    </message>
</context>
<context>
    <name>fob::LifetimesModel</name>
    <message>
        <source>its provider is not known here</source>
        <translation>此处不认识它的提供方</translation>
    </message>
    <message>
        <source>token for %1</source>
        <translation>令牌还有 %1</translation>
    </message>
    <message>
        <source>no live token</source>
        <translation>没有有效令牌</translation>
    </message>
</context>
<context>
    <name>fob::LifetimesView</name>
    <message>
        <source>Lifetimes</source>
        <translation>有效期</translation>
    </message>
</context>
<context>
    <name>fob::ListCommand</name>
    <message>
        <source>print JSON</source>
        <translation>输出 JSON</translation>
    </message>
    <message>
        <source>NAME</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>PROVIDER</source>
        <translation>提供方</translation>
    </message>
    <message>
        <source>ENVIRONMENT</source>
        <translation>环境</translation>
    </message>
    <message>
        <source>GRANT</source>
        <translation>授权方式</translation>
    </message>
    <message>
        <source>STATE</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>There are no credentials yet. Add one with “fob add”, or see what Fob does with “fob tour”.</source>
        <translation>还没有凭据。用“fob add”添加，或用“fob tour”看看 Fob 能做什么。</translation>
    </message>
    <message>
        <source>DEADLINE</source>
        <translation>期限</translation>
    </message>
</context>
<context>
    <name>fob::LoginCommand</name>
    <message>
        <source>the credential</source>
        <translation>凭据</translation>
    </message>
    <message>
        <source>the program to open, with its arguments; none: print the link and take the address the browser landed on from standard input</source>
        <translation>要打开的程序及其参数；none：输出链接，并从标准输入读取浏览器到达的地址</translation>
    </message>
    <message>
        <source>how long to wait; 300 when left out</source>
        <translation>等待多久；省略时为 300</translation>
    </message>
    <message>
        <source>do not ask before a sensitive scope</source>
        <translation>请求敏感权限前不再询问</translation>
    </message>
    <message>
        <source>Waiting for the answer at %1</source>
        <translation>正在 %1 等待返回</translation>
    </message>
    <message>
        <source>The browser has been opened. If it shows nothing, open this link:</source>
        <translation>浏览器已打开。如果没有显示任何内容，请打开此链接：</translation>
    </message>
    <message>
        <source>Open this link in a browser on this computer:</source>
        <translation>请在本机的浏览器中打开此链接：</translation>
    </message>
    <message>
        <source>If the browser does not come back by itself, paste the address it landed on here:</source>
        <translation>如果浏览器没有自行返回，请把它到达的地址粘贴到这里：</translation>
    </message>
    <message>
        <source>The answer has arrived.</source>
        <translation>返回已到达。</translation>
    </message>
    <message>
        <source>The provider has given a token.</source>
        <translation>提供方已给出令牌。</translation>
    </message>
    <message>
        <source>It is stored in the keychain.</source>
        <translation>令牌已存入钥匙串。</translation>
    </message>
    <message>
        <source>Something arrived that is not this sign-in&apos;s answer; still waiting.</source>
        <translation>收到了不属于本次登录的内容；继续等待。</translation>
    </message>
    <message>
        <source>“%1” is signed in: %2.</source>
        <translation>“%1”已登录：%2。</translation>
    </message>
    <message>
        <source>Granted: %1</source>
        <translation>获得的权限：%1</translation>
    </message>
    <message>
        <source>Asked for, but not granted: %1</source>
        <translation>请求了但未获得：%1</translation>
    </message>
    <message>
        <source>“%1” needs no sign-in. To get a token: %2</source>
        <translation>“%1”不需要登录。获取令牌：%2</translation>
    </message>
    <message>
        <source>When you have signed in there, paste the address it landed on here:</source>
        <translation>在浏览器中登录后，请把它最终停留的地址粘贴到这里：</translation>
    </message>
    <message>
        <source>Standard input has ended, and the address could only have been pasted there.</source>
        <translation>标准输入已结束，而登录后的地址只能从那里粘贴。</translation>
    </message>
    <message>
        <source>The browser is signed in as “%1”. The stored tokens are those of “%2”.</source>
        <translation>浏览器登录的账号是“%1”。已存储的令牌属于“%2”。</translation>
    </message>
    <message>
        <source>Replace them? [y/N]</source>
        <translation>要替换吗？[y/N]</translation>
    </message>
    <message>
        <source>ask for this scope instead of the stored ones, now and from now on; may be repeated</source>
        <translation>本次及以后都请求此权限，取代已保存的权限；可重复</translation>
    </message>
</context>
<context>
    <name>fob::MainWindow</name>
    <message>
        <source>No credentials yet</source>
        <translation>还没有凭据</translation>
    </message>
    <message>
        <source>Start from a provider, or try all of them in the sandbox on this computer, without an account. Secrets go to your keychain and nowhere else.</source>
        <translation>从一个提供方开始，或在本机的沙盒中试用全部提供方，无需账号。密钥只进入您的钥匙串。</translation>
    </message>
    <message>
        <source>Add a credential</source>
        <translation>添加凭据</translation>
    </message>
    <message>
        <source>Try the sandbox</source>
        <translation>试用沙盒</translation>
    </message>
    <message>
        <source>Copy as: %1</source>
        <translation>复制为：%1</translation>
    </message>
    <message>
        <source>Search the credentials</source>
        <translation>搜索凭据</translation>
    </message>
    <message>
        <source>No credential is selected</source>
        <translation>未选择凭据</translation>
    </message>
    <message>
        <source>Select one in the list, or search for another.</source>
        <translation>请在列表中选择一个，或搜索其他凭据。</translation>
    </message>
    <message>
        <source>Lifetimes</source>
        <translation>有效期</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Lock the vault now</source>
        <translation>立即锁定保险库</translation>
    </message>
    <message>
        <source>Doctor…</source>
        <translation>诊断…</translation>
    </message>
    <message>
        <source>Inspect a token…</source>
        <translation>检查令牌…</translation>
    </message>
    <message>
        <source>Doctor</source>
        <translation>诊断</translation>
    </message>
    <message>
        <source>rotate the secret</source>
        <translation>轮换密钥</translation>
    </message>
    <message>
        <source>Save the report on “%1”</source>
        <translation>保存“%1”的报告</translation>
    </message>
    <message>
        <source>A page, and the same as JSON beside it (*.html)</source>
        <translation>网页，旁边另有相同内容的 JSON (*.html)</translation>
    </message>
    <message>
        <source>The report is saved, as a page and as JSON.</source>
        <translation>报告已保存，一份为网页，一份为 JSON。</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在文件夹中显示</translation>
    </message>
</context>
<context>
    <name>fob::MaskedField</name>
    <message>
        <source>hidden</source>
        <translation>已隐藏</translation>
    </message>
</context>
<context>
    <name>fob::MessageStrip</name>
    <message>
        <source>Close this message</source>
        <translation>关闭此消息</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
</context>
<context>
    <name>fob::MinTtl</name>
    <message>
        <source>how long the token has to live yet; 30 when left out</source>
        <translation>令牌至少还要有效多久；省略时为 30</translation>
    </message>
    <message>
        <source>The provider&apos;s tokens for “%1” live %2, which is less than --min-ttl asks for. To get one all the same: %3</source>
        <translation>提供方给“%1”的令牌有效期为 %2，短于 --min-ttl 的要求。仍要获取：%3</translation>
    </message>
</context>
<context>
    <name>fob::NameDialog</name>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>fob::Notifications</name>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
</context>
<context>
    <name>fob::Overview</name>
    <message>
        <source>Fob keeps API credentials in the keychain and hands out tokens that are alive.</source>
        <translation>Fob 把 API 凭据保存在钥匙串中，并给出有效的令牌。</translation>
    </message>
    <message>
        <source>Commands:</source>
        <translation>命令：</translation>
    </message>
    <message>
        <source>“fob COMMAND --help” explains a command and shows examples. To begin without an account: fob tour</source>
        <translation>“fob 命令 --help”解释命令并给出示例。没有账号也可以开始：fob tour</translation>
    </message>
    <message>
        <source>Data goes to standard output, words to standard error. A secret is never an argument: it comes on standard input (--secrets-stdin), from a file descriptor (--secrets-fd), or from a prompt.</source>
        <translation>数据写到标准输出，文字写到标准错误。密钥从不作为参数：它来自标准输入（--secrets-stdin）、文件描述符（--secrets-fd）或提示输入。</translation>
    </message>
    <message>
        <source>Exit status: 0 done, 1 unexpected, 2 usage, 3 no such credential or provider, 4 sign-in needed, 5 refused by the provider, 6 network, 7 keychain, 8 cancelled or timed out.</source>
        <translation>退出状态：0 完成，1 意外，2 用法，3 没有此凭据或提供方，4 需要登录，5 被提供方拒绝，6 网络，7 钥匙串，8 已取消或超时。</translation>
    </message>
</context>
<context>
    <name>fob::PassphraseDialog</name>
    <message>
        <source>Unlock the vault</source>
        <translation>解锁保险库</translation>
    </message>
    <message>
        <source>New vault</source>
        <translation>新建保险库</translation>
    </message>
    <message>
        <source>New passphrase</source>
        <translation>新口令</translation>
    </message>
    <message>
        <source>The secrets are in an encrypted vault. Enter its passphrase to open it.</source>
        <translation>密文在加密保险库中。请输入口令打开它。</translation>
    </message>
    <message>
        <source>Choose a passphrase for the vault. Nobody can open it without, not even you.</source>
        <translation>请为保险库选择一个口令。没有口令，任何人都打不开它，您也不例外。</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>口令</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>再输入一次</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>解锁</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>创建</translation>
    </message>
    <message>
        <source>That is not the passphrase. Capitals count.</source>
        <translation>口令不对，请注意大小写。</translation>
    </message>
    <message>
        <source>They are not the same.</source>
        <translation>两次输入不一致。</translation>
    </message>
</context>
<context>
    <name>fob::ProviderCheckCommand</name>
    <message>
        <source>the descriptor</source>
        <translation>描述文件</translation>
    </message>
    <message>
        <source>print the mistakes as JSON</source>
        <translation>以 JSON 输出错误</translation>
    </message>
    <message>
        <source>The descriptor has 1 mistake. Correct it and check again.</source>
        <translation>描述文件有 1 个错误。请改正后再次检查。</translation>
    </message>
    <message>
        <source>The descriptor has %1 mistakes. Correct them and check again.</source>
        <translation>描述文件有 %1 个错误。请改正后再次检查。</translation>
    </message>
    <message>
        <source>%1 is a valid descriptor: %2.</source>
        <translation>%1 是有效的描述文件：%2。</translation>
    </message>
    <message>
        <source>To be used it has to be called %1.</source>
        <translation>要使用它，文件名须为 %1。</translation>
    </message>
    <message>
        <source>No file is named. Give the descriptor&apos;s path.</source>
        <translation>没有指定文件。请给出描述文件的路径。</translation>
    </message>
    <message>
        <source>“%1” is a folder. Name the descriptor itself.</source>
        <translation>“%1”是文件夹。请指定描述文件本身。</translation>
    </message>
    <message>
        <source>“%1” is a device or a pipe, not a file. Save the descriptor to a file first.</source>
        <translation>“%1”是设备或管道，不是文件。请先将描述文件保存为文件。</translation>
    </message>
    <message>
        <source>“%1” is too large: a descriptor has at most %2 KiB.</source>
        <translation>“%1”太大：描述文件最多 %2 KiB。</translation>
    </message>
</context>
<context>
    <name>fob::ProviderListCommand</name>
    <message>
        <source>print JSON</source>
        <translation>输出 JSON</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>NAME</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>ENVIRONMENTS</source>
        <translation>环境</translation>
    </message>
    <message>
        <source>GRANTS</source>
        <translation>授权方式</translation>
    </message>
    <message>
        <source>%1 is not used: its name is a built-in provider&apos;s id. Give the provider an id of its own.</source>
        <translation>%1 不会被使用：它的名称是内置提供方的标识。请给该提供方另取一个标识。</translation>
    </message>
</context>
<context>
    <name>fob::RedirectEditor</name>
    <message>
        <source>This computer, any free port</source>
        <translation>本机，任意空闲端口</translation>
    </message>
    <message>
        <source>This computer, one of these ports</source>
        <translation>本机，以下端口之一</translation>
    </message>
    <message>
        <source>A registered address; I paste where the browser landed</source>
        <translation>登记的地址；由我粘贴浏览器到达的地址</translation>
    </message>
    <message>
        <source>Ports, tried in this order</source>
        <translation>按此顺序尝试的端口</translation>
    </message>
    <message>
        <source>Registered redirect address</source>
        <translation>登记的重定向地址</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy the redirect address</source>
        <translation>复制重定向地址</translation>
    </message>
    <message>
        <source>Register this at the provider</source>
        <translation>请在提供方登记此地址</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
    <message>
        <source>PORT is a new number at every sign-in, so there is no whole address to copy. If the provider compares the port as well, choose one of these ports instead.</source>
        <translation>PORT 在每次登录时都是新的数字，因此没有完整的地址可供复制。如果提供方也比较端口，请改选固定端口。</translation>
    </message>
</context>
<context>
    <name>fob::RefreshCommand</name>
    <message>
        <source>the credential</source>
        <translation>凭据</translation>
    </message>
    <message>
        <source>print the new state as JSON</source>
        <translation>以 JSON 输出新状态</translation>
    </message>
    <message>
        <source>an API key is never refreshed</source>
        <translation>API 密钥从不刷新</translation>
    </message>
    <message>
        <source>“%1” has been refreshed: %2.</source>
        <translation>“%1”已刷新：%2。</translation>
    </message>
    <message>
        <source>The present token lives until %1.</source>
        <translation>现有令牌有效至 %1。</translation>
    </message>
    <message>
        <source>The present token has no expiry.</source>
        <translation>现有令牌没有到期时间。</translation>
    </message>
    <message>
        <source>“%1” cannot be refreshed; only a sign-in brings another token. %2</source>
        <translation>“%1”无法刷新；只有登录才能得到新令牌。%2</translation>
    </message>
    <message>
        <source>To sign in: %1</source>
        <translation>登录：%1</translation>
    </message>
</context>
<context>
    <name>fob::RemoveCommand</name>
    <message>
        <source>the credential</source>
        <translation>凭据</translation>
    </message>
    <message>
        <source>do not ask</source>
        <translation>不询问</translation>
    </message>
    <message>
        <source>Remove “%1”? Its settings, secrets and tokens are deleted from this computer.</source>
        <translation>删除“%1”？其设置、密钥和令牌将从本机删除。</translation>
    </message>
    <message>
        <source>“%1” has been removed.</source>
        <translation>“%1”已删除。</translation>
    </message>
    <message>
        <source>A token of it that you handed out may live until it expires.</source>
        <translation>您给出的令牌在到期前可能仍然有效。</translation>
    </message>
</context>
<context>
    <name>fob::RenameCommand</name>
    <message>
        <source>the credential&apos;s name now</source>
        <translation>凭据现在的名称</translation>
    </message>
    <message>
        <source>its new name</source>
        <translation>它的新名称</translation>
    </message>
    <message>
        <source>“%1” is now called “%2”.</source>
        <translation>“%1”现在名为“%2”。</translation>
    </message>
</context>
<context>
    <name>fob::RenderCommand</name>
    <message>
        <source>the file that holds references; - for standard input</source>
        <translation>含有引用的文件；- 表示标准输入</translation>
    </message>
    <message>
        <source>  A reference is {{ fob://NAME/MEMBER }}; a blank in the name is written %20. Members: access_token, header,
  expires_at, account, base_url, and the credential&apos;s fields, such as client_id.</source>
        <translation>  引用写作 {{ fob://NAME/MEMBER }}；名称中的空格写作 %20。成员：access_token、header、
  expires_at、account、base_url，以及凭据的字段，例如 client_id。</translation>
    </message>
    <message>
        <source>standard input</source>
        <translation>标准输入</translation>
    </message>
    <message>
        <source>The reference is not closed on its line. It is written %1.</source>
        <translation>引用没有在同一行结束。它应写作 %1。</translation>
    </message>
    <message>
        <source>Two slashes are missing behind “fob:”. A reference is written %1.</source>
        <translation>“fob:”之后缺少两个斜杠。引用应写作 %1。</translation>
    </message>
    <message>
        <source>The reference does not say what of the credential is meant. It is written %1.</source>
        <translation>引用没有说明要凭据的哪一项。它应写作 %1。</translation>
    </message>
    <message>
        <source>The name in the reference cannot be read. A blank in it is written %1, a slash %2, a percent sign %3.</source>
        <translation>无法读出引用中的名称。其中的空格写作 %1，斜杠写作 %2，百分号写作 %3。</translation>
    </message>
    <message>
        <source>What the reference names behind the last slash is no word. It is written %1.</source>
        <translation>引用在最后一个斜杠之后写的不是一个词。它应写作 %1。</translation>
    </message>
    <message>
        <source>“%1” has no “%2”. What can be named: %3</source>
        <translation>“%1”没有“%2”。可以写的有：%3</translation>
    </message>
    <message>
        <source>nothing has been printed, as the token of “%1” is missing.</source>
        <translation>什么都没有输出，因为缺少“%1”的令牌。</translation>
    </message>
    <message>
        <source>“%1” has no “%2” at present, so that nothing could stand there.</source>
        <translation>“%1”目前没有“%2”，因此该处无内容可填。</translation>
    </message>
</context>
<context>
    <name>fob::Replacement</name>
    <message>
        <source>“%1” could not be started: %2.</source>
        <translation>无法启动“%1”：%2。</translation>
    </message>
</context>
<context>
    <name>fob::ReportCommand</name>
    <message>
        <source>the credential</source>
        <translation>凭据</translation>
    </message>
    <message>
        <source>where to write it; this folder when left out; - is standard output</source>
        <translation>写入的位置；省略时为当前文件夹；- 表示标准输出</translation>
    </message>
    <message>
        <source>the JSON file alone</source>
        <translation>仅 JSON 文件</translation>
    </message>
    <message>
        <source>the page alone</source>
        <translation>仅网页</translation>
    </message>
    <message>
        <source>Standard output takes one of the two: say --json or --html.</source>
        <translation>标准输出只能是两者之一：请指定 --json 或 --html。</translation>
    </message>
    <message>
        <source>There is no folder “%1” to write the report to.</source>
        <translation>没有用于写入报告的文件夹“%1”。</translation>
    </message>
</context>
<context>
    <name>fob::ReportHtml</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>提供商</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>环境</translation>
    </message>
    <message>
        <source>Grant</source>
        <translation>授权方式</translation>
    </message>
    <message>
        <source>Base URL</source>
        <translation>基础 URL</translation>
    </message>
    <message>
        <source>Path of %1</source>
        <translation>%1 的路径</translation>
    </message>
    <message>
        <source>Redirect URI</source>
        <translation>重定向 URI</translation>
    </message>
    <message>
        <source>Scopes asked for</source>
        <translation>请求的范围</translation>
    </message>
    <message>
        <source>Scopes granted</source>
        <translation>授予的范围</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>账户</translation>
    </message>
    <message>
        <source>Tier</source>
        <translation>等级</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>添加时间</translation>
    </message>
    <message>
        <source>Last used</source>
        <translation>上次使用</translation>
    </message>
    <message>
        <source>Token issued</source>
        <translation>令牌签发</translation>
    </message>
    <message>
        <source>Token expires</source>
        <translation>令牌到期</translation>
    </message>
    <message>
        <source>Refresh token expires</source>
        <translation>刷新令牌到期</translation>
    </message>
    <message>
        <source>Last test</source>
        <translation>上次测试</translation>
    </message>
    <message>
        <source>None has been run.</source>
        <translation>尚未运行过。</translation>
    </message>
    <message>
        <source>%1, in %2</source>
        <translation>%1，用时 %2</translation>
    </message>
    <message>
        <source>Requests and answers</source>
        <translation>请求与响应</translation>
    </message>
    <message>
        <source>None has been made while this Fob has been running.</source>
        <translation>此 Fob 运行期间没有发出过请求。</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>活动</translation>
    </message>
    <message>
        <source>Report on “%1”</source>
        <translation>关于“%1”的报告</translation>
    </message>
    <message>
        <source>Written %1. It holds no secret: what stands for one is masked.</source>
        <translation>写于 %1。其中没有密钥：密钥之处均已遮蔽。</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>System</source>
        <translation>系统</translation>
    </message>
    <message>
        <source>Secrets are kept by</source>
        <translation>密钥保管者</translation>
    </message>
</context>
<context>
    <name>fob::RequestCommand</name>
    <message>
        <source>the credential</source>
        <translation>凭据</translation>
    </message>
    <message>
        <source>GET, POST, …, or the name of one of the provider&apos;s calls</source>
        <translation>GET、POST 等，或提供方某个调用的名称</translation>
    </message>
    <message>
        <source>a path below the provider&apos;s address, or a whole address there</source>
        <translation>提供方地址之下的路径，或其上的完整地址</translation>
    </message>
    <message>
        <source>a field of a form, again for each</source>
        <translation>表单字段，可重复指定</translation>
    </message>
    <message>
        <source>a header besides those of every call, again for each</source>
        <translation>除每次调用都带的标头之外的标头，可重复指定</translation>
    </message>
    <message>
        <source>list the calls that can be made by name</source>
        <translation>列出可按名称进行的调用</translation>
    </message>
    <message>
        <source>say what was sent and received, without its secrets</source>
        <translation>说明发送和接收的内容，不含机密</translation>
    </message>
    <message>
        <source>The token goes to the credential&apos;s own host and to those that “fob edit NAME --allow-host” has allowed.</source>
        <translation>令牌只会发往凭据自己的主机，以及用“fob edit NAME --allow-host”允许的主机。</translation>
    </message>
    <message>
        <source>The provider&apos;s descriptor names no calls; any path can be asked for.</source>
        <translation>提供方的描述文件没有列出调用；可以请求任意路径。</translation>
    </message>
    <message>
        <source>CALL</source>
        <translation>调用</translation>
    </message>
    <message>
        <source>METHOD</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>PATH</source>
        <translation>路径</translation>
    </message>
    <message>
        <source>WHAT IT IS</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>NEEDS</source>
        <translation>需要</translation>
    </message>
    <message>
        <source>--form takes the form %1</source>
        <translation>--form 的格式为 %1</translation>
    </message>
    <message>
        <source>standard input</source>
        <translation>标准输入</translation>
    </message>
    <message>
        <source>To allow it for good: %1</source>
        <translation>若要长期允许：%1</translation>
    </message>
    <message>
        <source>The answer is no text (%1). Send standard output to a file to keep it.</source>
        <translation>应答不是文本（%1）。请将标准输出保存到文件。</translation>
    </message>
    <message>
        <source>%1, in %2, %3</source>
        <translation>%1，用时 %2，%3</translation>
    </message>
    <message>
        <source>The first token was refused and has been replaced.</source>
        <translation>第一个令牌被拒绝，已更换。</translation>
    </message>
    <message>
        <source>The provider limits how often it may be called. The turn comes in %1; interrupt to give it up.</source>
        <translation>提供方限制调用频率。还需等待 %1；中断即可放弃。</translation>
    </message>
    <message>
        <source>A call by name is sent as the provider&apos;s descriptor has it, with nothing added.</source>
        <translation>按名称进行的调用完全按描述文件发送，不能添加内容。</translation>
    </message>
    <message>
        <source>Say what to call: a method and a path, or one of “fob request %1 --list”.</source>
        <translation>请说明要调用什么：方法和路径，或“fob request %1 --list”中的一项。</translation>
    </message>
    <message>
        <source>The method is one of %1.</source>
        <translation>方法须为以下之一：%1。</translation>
    </message>
    <message>
        <source>the body, as JSON; - for standard input. With --list: print the calls as JSON</source>
        <translation>JSON 格式的正文；- 表示标准输入。与 --list 一起使用时：以 JSON 格式输出调用列表</translation>
    </message>
    <message>
        <source>--json is given without a body, or with an empty one.</source>
        <translation>--json 未给出正文，或正文为空。</translation>
    </message>
    <message>
        <source>the body, which is no JSON at line %1, column %2</source>
        <translation>正文，其第 %1 行第 %2 列不是 JSON</translation>
    </message>
</context>
<context>
    <name>fob::RequestForm</name>
    <message>
        <source>Send</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>路径</translation>
    </message>
    <message>
        <source>A path below the provider&apos;s address, such as /v1/…</source>
        <translation>提供方地址之下的路径，例如 /v1/…</translation>
    </message>
    <message>
        <source>Body</source>
        <translation>正文</translation>
    </message>
    <message>
        <source>No body</source>
        <translation>无正文</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>表单</translation>
    </message>
    <message>
        <source>field=value, a line each</source>
        <translation>每行一个 字段=值</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>调用</translation>
    </message>
    <message>
        <source>Headers</source>
        <translation>标头</translation>
    </message>
    <message>
        <source>Headers of your own, besides those of every call</source>
        <translation>除每次调用都带的标头之外，您自己的标头</translation>
    </message>
    <message>
        <source>Name: value, a line each</source>
        <translation>名称: 值，每行一个</translation>
    </message>
    <message>
        <source>Own call</source>
        <translation>自定义调用</translation>
    </message>
    <message>
        <source>the body, which is no JSON at line %1, column %2</source>
        <translation>正文，其第 %1 行第 %2 列不是 JSON</translation>
    </message>
    <message>
        <source>the body, as the line “%1” of it is not field=value</source>
        <translation>正文，其中“%1”这一行不是 字段=值</translation>
    </message>
</context>
<context>
    <name>fob::RequestsPage</name>
    <message>
        <source>Allow a host…</source>
        <translation>允许主机…</translation>
    </message>
    <message>
        <source>Nothing sent yet</source>
        <translation>尚未发送任何请求</translation>
    </message>
    <message>
        <source>Send one of the provider&apos;s calls, or a path of your own, with this credential&apos;s token. What this window sends for the credential is shown here with its answers; secrets are masked.</source>
        <translation>用此凭据的令牌发送提供方的某个调用，或您自己的路径。此窗口为该凭据发送的内容及其应答都显示在这里；机密已遮盖。</translation>
    </message>
    <message>
        <source>Requests sent since the window was opened</source>
        <translation>窗口打开以来发送的请求</translation>
    </message>
    <message>
        <source>The curl command is copied, with references in place of secrets.</source>
        <translation>curl 命令已复制，其中的机密以引用代替。</translation>
    </message>
</context>
<context>
    <name>fob::RevokeCommand</name>
    <message>
        <source>the credential</source>
        <translation>凭据</translation>
    </message>
    <message>
        <source>do not ask</source>
        <translation>不询问</translation>
    </message>
    <message>
        <source>The tokens of “%1” have been revoked at the provider and forgotten here.</source>
        <translation>“%1”的令牌已在提供方撤销，并已在本机忘记。</translation>
    </message>
    <message>
        <source>The tokens of “%1” have been forgotten here; the provider has no revocation, and they live until %2.</source>
        <translation>“%1”的令牌已在本机忘记；提供方没有撤销功能，令牌在 %2 之前仍然有效。</translation>
    </message>
    <message>
        <source>The tokens of “%1” have been forgotten here; the provider has no revocation.</source>
        <translation>“%1”的令牌已在本机忘记；提供方没有撤销功能。</translation>
    </message>
    <message>
        <source>“%1” has no token to revoke.</source>
        <translation>“%1”没有可撤销的令牌。</translation>
    </message>
    <message>
        <source>Revoke the tokens of “%1”? %2</source>
        <translation>撤销“%1”的令牌？%2</translation>
    </message>
    <message>
        <source>an API key is revoked where it was made</source>
        <translation>API 密钥要在生成它的地方撤销</translation>
    </message>
</context>
<context>
    <name>fob::RowsTable</name>
    <message>
        <source>Show %L1 more</source>
        <translation>再显示 %L1 项</translation>
    </message>
</context>
<context>
    <name>fob::SandboxCommand</name>
    <message>
        <source>listen on this port of 127.0.0.1; 0 takes any free one</source>
        <translation>监听 127.0.0.1 的此端口；0 表示任意空闲端口</translation>
    </message>
    <message>
        <source>The five emulated providers run until interrupted (Ctrl-C). Any client id that begins with “sandbox-” and the secret “sandbox-secret” open them; docs/sandbox.md has the rest.</source>
        <translation>五个模拟的提供方将一直运行，直到被中断（Ctrl-C）。任何以“sandbox-”开头的客户端 ID 和密钥“sandbox-secret”都可以使用；其余见 docs/sandbox.md。</translation>
    </message>
    <message>
        <source>The program fob-sandbox could not be started: %1. It belongs beside fob; install Fob again.</source>
        <translation>无法启动程序 fob-sandbox：%1。它应与 fob 在一起；请重新安装 Fob。</translation>
    </message>
    <message>
        <source>The sandbox is already running at %1.</source>
        <translation>沙盒已在 %1 运行。</translation>
    </message>
    <message>
        <source>Another program is using port %1 of this computer. Close it, or choose another port: fob sandbox --port 0</source>
        <translation>本机的端口 %1 正被其他程序使用。请关闭它，或选择其他端口：fob sandbox --port 0</translation>
    </message>
</context>
<context>
    <name>fob::SandboxCredentials</name>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>client</source>
        <comment>gets its token with the client&apos;s secret</comment>
        <translation>客户端</translation>
    </message>
    <message>
        <source>API key</source>
        <translation>API 密钥</translation>
    </message>
    <message>
        <source>browser</source>
        <comment>gets its token by a sign-in in the browser</comment>
        <translation>浏览器</translation>
    </message>
</context>
<context>
    <name>fob::ScopePicker</name>
    <message>
        <source>View</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>Create and update</source>
        <translation>创建和更新</translation>
    </message>
    <message>
        <source>Resource</source>
        <translation>资源</translation>
    </message>
    <message>
        <source>Granted now</source>
        <translation>目前获得</translation>
    </message>
    <message>
        <source>Ask for “%1”?</source>
        <translation>要请求“%1”吗？</translation>
    </message>
    <message>
        <source>Ask for %1</source>
        <translation>请求 %1</translation>
    </message>
    <message>
        <source>scope</source>
        <translation>权限</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Another scope</source>
        <translation>其他权限</translation>
    </message>
    <message>
        <source>Exactly as the provider writes it; upper and lower case matter.</source>
        <translation>完全按提供方的写法；区分大小写。</translation>
    </message>
    <message>
        <source>%1 missing</source>
        <translation>缺少 %1</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>granted</source>
        <translation>已获得</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>缺少</translation>
    </message>
</context>
<context>
    <name>fob::ScopesPage</name>
    <message>
        <source>Keep for later</source>
        <translation>留待以后</translation>
    </message>
    <message>
        <source>An API key may do what it was made for: its scopes are chosen at the provider, where the key is made, and not asked for here.</source>
        <translation>API 密钥能做什么在生成时就已确定：其权限在提供方生成密钥时选择，不在这里请求。</translation>
    </message>
    <message>
        <source>Get a token with these scopes</source>
        <translation>用这些权限获取令牌</translation>
    </message>
    <message>
        <source>Sign in again with these scopes</source>
        <translation>用这些权限重新登录</translation>
    </message>
    <message>
        <source>Sign in with these scopes</source>
        <translation>用这些权限登录</translation>
    </message>
    <message>
        <source>Presets</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>%1 of %2 scopes</source>
        <translation>%1 / %2 项权限</translation>
    </message>
    <message>
        <source>1 scope</source>
        <translation>1 项权限</translation>
    </message>
    <message>
        <source>%1 scopes</source>
        <translation>%1 项权限</translation>
    </message>
    <message>
        <source>The choice has changed.</source>
        <translation>选择已更改。</translation>
    </message>
    <message>
        <source>1 scope is asked for but not granted:</source>
        <translation>请求了 1 项但未获得的权限：</translation>
    </message>
    <message>
        <source>%1 scopes are asked for but not granted:</source>
        <translation>请求了 %1 项但未获得的权限：</translation>
    </message>
    <message>
        <source>Signing in again asks the account&apos;s owner to approve it.</source>
        <translation>重新登录时会请账号所有者同意。</translation>
    </message>
    <message>
        <source>The next token is asked for with these scopes.</source>
        <translation>下一个令牌将用这些权限请求。</translation>
    </message>
    <message>
        <source>%1 The present token stays in use until the new one works.</source>
        <translation>%1 在新令牌可用之前，现有令牌继续使用。</translation>
    </message>
</context>
<context>
    <name>fob::SecretEdit</name>
    <message>
        <source>Hide the secret</source>
        <translation>隐藏密钥</translation>
    </message>
    <message>
        <source>Show the secret</source>
        <translation>显示密钥</translation>
    </message>
</context>
<context>
    <name>fob::SecretOptions</name>
    <message>
        <source>read field=value lines from standard input; one bare line is the first secret</source>
        <translation>从标准输入读取“字段=值”的行；单独一行即为第一个密钥</translation>
    </message>
    <message>
        <source>the same, from this file descriptor</source>
        <translation>同上，来自此文件描述符</translation>
    </message>
    <message>
        <source>standard input</source>
        <translation>标准输入</translation>
    </message>
    <message>
        <source>file descriptor %1</source>
        <translation>文件描述符 %1</translation>
    </message>
</context>
<context>
    <name>fob::SecretText</name>
    <message>
        <source>line %1 of the secrets names none of: %2</source>
        <translation>密钥的第 %1 行不是以下任何一个：%2</translation>
    </message>
    <message>
        <source>the secret “%1” is given twice</source>
        <translation>密钥“%1”给出了两次</translation>
    </message>
    <message>
        <source>line %1 of the secrets has to begin with “%2=”</source>
        <translation>密钥文本的第 %1 行须以“%2=”开头</translation>
    </message>
    <message>
        <source>%1 holds more than %2 KiB</source>
        <translation>%1超过 %2 KiB</translation>
    </message>
    <message>
        <source>standard input</source>
        <translation>标准输入</translation>
    </message>
</context>
<context>
    <name>fob::SecretsDialog</name>
    <message>
        <source>Replace</source>
        <translation>更换</translation>
    </message>
    <message>
        <source>Replace the secret</source>
        <translation>更换密钥</translation>
    </message>
    <message>
        <source>The new secret takes the place of the old one in the keychain. Tokens of “%1” that were got with the old one are forgotten.</source>
        <translation>新密钥将取代钥匙串中的旧密钥。用旧密钥获得的“%1”的令牌会被忘记。</translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation>不变</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>fob::Session</name>
    <message>
        <source>An unfinished change could not be settled yet. %1</source>
        <translation>有一项未完成的更改暂时无法处理完毕。%1</translation>
    </message>
    <message>
        <source>Standard output could not be written: %1. Send it somewhere that has room.</source>
        <translation>无法写入标准输出：%1。请把它送往有空间的地方。</translation>
    </message>
    <message>
        <source>Finishing what has begun, so that nothing is lost; interrupt again to abandon it.</source>
        <translation>正在完成已开始的操作，以免丢失任何内容；再次中断则放弃。</translation>
    </message>
    <message>
        <source>To see the names: %1</source>
        <translation>查看名称：%1</translation>
    </message>
    <message>
        <source>To see the providers: %1</source>
        <translation>查看提供方：%1</translation>
    </message>
    <message>
        <source>To sign in: %1</source>
        <translation>登录：%1</translation>
    </message>
    <message>
        <source>Its environments: %1</source>
        <translation>它的环境：%1</translation>
    </message>
    <message>
        <source>Its grants: %1</source>
        <translation>它的授权方式：%1</translation>
    </message>
    <message>
        <source>Its scopes: %1</source>
        <translation>它的权限：%1</translation>
    </message>
    <message>
        <source>Its fields: %1</source>
        <translation>它的字段：%1</translation>
    </message>
    <message>
        <source>To get one: %1</source>
        <translation>要获取令牌：%1</translation>
    </message>
    <message>
        <source>The refresh was abandoned before its answer was stored. If the provider has replaced the refresh token by then, “%1” needs a new sign-in: %2</source>
        <translation>刷新在应答保存之前被放弃。如果提供方此时已更换刷新令牌，“%1”需要重新登录：%2</translation>
    </message>
    <message>
        <source>To give it: %1</source>
        <translation>给出方法：%1</translation>
    </message>
</context>
<context>
    <name>fob::SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Where secrets are kept</source>
        <translation>密文存放处</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>令牌</translation>
    </message>
    <message>
        <source>Keep tokens fresh while Fob runs</source>
        <translation>Fob 运行时保持令牌有效</translation>
    </message>
    <message>
        <source>They are refreshed a little before they end, so that none is waited for.</source>
        <translation>令牌会在到期前稍早刷新，无需等待。</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>通知</translation>
    </message>
    <message>
        <source>Say ahead of time what ends</source>
        <translation>提前告知将要到期的内容</translation>
    </message>
    <message>
        <source>Refresh tokens that end, accounts that fall dormant: while something can still be done about it.</source>
        <translation>将到期的刷新令牌、将休眠的账户：在还来得及处理时告知。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Doctor…</source>
        <translation>诊断…</translation>
    </message>
    <message>
        <source>Check all that Fob stands on</source>
        <translation>检查 Fob 所依赖的一切</translation>
    </message>
</context>
<context>
    <name>fob::ShowCommand</name>
    <message>
        <source>the credential</source>
        <translation>凭据</translation>
    </message>
    <message>
        <source>ask the provider whose account this is</source>
        <translation>向提供方询问这是谁的账号</translation>
    </message>
    <message>
        <source>print JSON</source>
        <translation>输出 JSON</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>提供方</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>环境</translation>
    </message>
    <message>
        <source>Grant</source>
        <translation>授权方式</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>服务器</translation>
    </message>
    <message>
        <source>Path of %1</source>
        <translation>%1 的路径</translation>
    </message>
    <message>
        <source>Redirect URI to register</source>
        <translation>需要登记的重定向 URI</translation>
    </message>
    <message>
        <source>About it</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Scopes asked for</source>
        <translation>请求的权限</translation>
    </message>
    <message>
        <source>Scopes granted</source>
        <translation>获得的权限</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>账号</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Last used</source>
        <translation>上次使用</translation>
    </message>
    <message>
        <source>Token issued</source>
        <translation>令牌签发</translation>
    </message>
    <message>
        <source>Token expires</source>
        <translation>令牌到期</translation>
    </message>
    <message>
        <source>Refresh token expires</source>
        <translation>刷新令牌到期</translation>
    </message>
    <message>
        <source>Deactivated without a call</source>
        <translation>若无调用则停用</translation>
    </message>
    <message>
        <source>Profile: %1</source>
        <translation>资料：%1</translation>
    </message>
    <message>
        <source>Kept in</source>
        <translation>保存在</translation>
    </message>
    <message>
        <source>Tier</source>
        <translation>档位</translation>
    </message>
    <message>
        <source>Kept alive</source>
        <translation>保持活跃</translation>
    </message>
    <message>
        <source>yes, by a call before it is deactivated</source>
        <translation>是，在停用之前发出一次调用</translation>
    </message>
    <message>
        <source>Sign in again by</source>
        <translation>最迟重新登录</translation>
    </message>
    <message>
        <source>Allowed hosts</source>
        <translation>允许的主机</translation>
    </message>
</context>
<context>
    <name>fob::SignInDialog</name>
    <message>
        <source>Copy link</source>
        <translation>复制链接</translation>
    </message>
    <message>
        <source>Another browser</source>
        <translation>其他浏览器</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Sign in to %1</source>
        <translation>登录 %1</translation>
    </message>
    <message>
        <source>The answer comes to a registered address</source>
        <translation>返回会到达登记的地址</translation>
    </message>
    <message>
        <source>Waiting for the answer on this computer</source>
        <translation>正在本机等待返回</translation>
    </message>
    <message>
        <source>Browser opened</source>
        <translation>浏览器已打开</translation>
    </message>
    <message>
        <source>Answer received</source>
        <translation>已收到返回</translation>
    </message>
    <message>
        <source>Token taken from the answer</source>
        <translation>已从返回中取得令牌</translation>
    </message>
    <message>
        <source>Code exchanged for a token</source>
        <translation>授权码已兑换为令牌</translation>
    </message>
    <message>
        <source>Stored in the keychain</source>
        <translation>已存入钥匙串</translation>
    </message>
    <message>
        <source>Stored in %1</source>
        <translation>已存入 %1</translation>
    </message>
    <message>
        <source>%1 · asks for</source>
        <translation>%1 · 请求</translation>
    </message>
    <message>
        <source>Paste the address your browser landed on</source>
        <translation>粘贴浏览器到达的地址</translation>
    </message>
    <message>
        <source>Paste the address your browser landed on, if it does not come back by itself</source>
        <translation>如果浏览器没有自行返回，请粘贴它到达的地址</translation>
    </message>
    <message>
        <source>The address your browser landed on</source>
        <translation>浏览器到达的地址</translation>
    </message>
    <message>
        <source>The link is copied. Open it in any browser on this computer.</source>
        <translation>链接已复制。请在本机的任意浏览器中打开。</translation>
    </message>
    <message>
        <source>Something reached the listener that was not this sign-in&apos;s answer. It was turned away; the sign-in goes on.</source>
        <translation>监听器收到了不属于本次登录的内容，已拒绝；登录继续。</translation>
    </message>
    <message>
        <source>Finish signing in there, then paste the address it lands on below</source>
        <translation>请在浏览器中完成登录，然后在下面粘贴它到达的地址</translation>
    </message>
    <message>
        <source>Finish signing in there, then come back</source>
        <translation>请在浏览器中完成登录，然后回到这里</translation>
    </message>
    <message>
        <source>%1 min %2 s left</source>
        <translation>剩余 %1 分 %2 秒</translation>
    </message>
    <message>
        <source>%1 s left</source>
        <translation>剩余 %1 秒</translation>
    </message>
    <message>
        <source>The usual one, again</source>
        <translation>再次使用常用浏览器</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>The token lives for %1.</source>
        <translation>令牌有效 %1。</translation>
    </message>
    <message>
        <source>The token has no known expiry.</source>
        <translation>令牌没有已知的到期时间。</translation>
    </message>
    <message>
        <source>You are signed in. %1</source>
        <translation>您已登录。%1</translation>
    </message>
    <message>
        <source>Copy the link below and open it in a browser on this computer</source>
        <translation>请复制下面的链接，并在这台计算机的浏览器中打开</translation>
    </message>
    <message>
        <source>The browser is signed in as “%1”. The stored tokens are those of “%2”.</source>
        <translation>浏览器登录的账号是“%1”。已存储的令牌属于“%2”。</translation>
    </message>
    <message>
        <source>Replace them only if this credential is to be that account&apos;s from now on. Close this to keep the account before; the new tokens are then given up.</source>
        <translation>仅当此凭据今后属于该账号时才替换。关闭即可保留原账号；新令牌将被放弃。</translation>
    </message>
    <message>
        <source>Replace the account</source>
        <translation>替换账号</translation>
    </message>
    <message>
        <source>Keep the account before</source>
        <translation>保留原账号</translation>
    </message>
</context>
<context>
    <name>fob::SignatureCard</name>
    <message>
        <source>Signature</source>
        <translation>签名</translation>
    </message>
    <message>
        <source>Verify with its provider&apos;s keys</source>
        <translation>用其提供方的密钥验证</translation>
    </message>
    <message>
        <source>Verify with a key…</source>
        <translation>用密钥验证…</translation>
    </message>
    <message>
        <source>being checked: its provider is asked for its keys…</source>
        <translation>正在验证：正在向其提供方索取密钥……</translation>
    </message>
</context>
<context>
    <name>fob::SignatureWords</name>
    <message>
        <source>the key given (%1)</source>
        <translation>所给的密钥（%1）</translation>
    </message>
    <message>
        <source>the key “%1” (%2)</source>
        <translation>密钥“%1”（%2）</translation>
    </message>
    <message>
        <source>not accepted: “%1” is no algorithm that tokens are signed with</source>
        <translation>不予接受：“%1”不是令牌签名算法</translation>
    </message>
    <message>
        <source>not accepted: the token says %1, and %2 is for another algorithm</source>
        <translation>不予接受：令牌声称使用 %1，而%2用于另一种算法</translation>
    </message>
    <message>
        <source>not accepted: %1 is not for checking signatures</source>
        <translation>不予接受：%1不用于验证签名</translation>
    </message>
    <message>
        <source>not accepted: the token demands an extension (“crit”) that is not understood here</source>
        <translation>不予接受：令牌要求此处不支持的扩展（“crit”）</translation>
    </message>
    <message>
        <source>not accepted</source>
        <translation>不予接受</translation>
    </message>
    <message>
        <source>not checked: what follows is what the token says of itself</source>
        <translation>未验证：以下是令牌自称的内容</translation>
    </message>
    <message>
        <source>nothing in it can be checked here: only its provider can</source>
        <translation>此处无法验证：只有其提供方可以</translation>
    </message>
    <message>
        <source>encrypted: only its receiver can read and check it</source>
        <translation>已加密：只有接收方能读取和验证</translation>
    </message>
    <message>
        <source>not signed (“none”): anybody can have written it</source>
        <translation>未签名（“none”）：任何人都可能写出它</translation>
    </message>
    <message>
        <source>valid: signed with %1, which is shorter than it should be</source>
        <translation>有效：由%1签名，但该密钥短于应有长度</translation>
    </message>
    <message>
        <source>valid: signed with %1</source>
        <translation>有效：由%1签名</translation>
    </message>
    <message>
        <source>invalid: it was changed, or signed by another than %1</source>
        <translation>无效：已被改动，或不是由%1签名</translation>
    </message>
    <message>
        <source>not checked: none of the keys fits</source>
        <translation>未验证：没有合适的密钥</translation>
    </message>
    <message>
        <source>not checked: none of the keys is the one it names, “%1”</source>
        <translation>未验证：没有它所指的密钥“%1”</translation>
    </message>
    <message>
        <source>not checked: %1 is damaged</source>
        <translation>未验证：%1已损坏</translation>
    </message>
    <message>
        <source>behind “Bearer”, line %1</source>
        <translation>“Bearer”之后，第 %1 行</translation>
    </message>
    <message>
        <source>“%1”, line %2</source>
        <translation>“%1”，第 %2 行</translation>
    </message>
    <message>
        <source>line %1</source>
        <translation>第 %1 行</translation>
    </message>
    <message>
        <source>a token that “%1” had; superseded %2</source>
        <translation>“%1”曾有的令牌；已于 %2 被取代</translation>
    </message>
    <message>
        <source>the newest token of “%1”, stored %2</source>
        <translation>“%1”的最新令牌，保存于 %2</translation>
    </message>
    <message>
        <source>removed: this is a copy to be read, and nothing of it can be checked</source>
        <translation>已移除：这是供阅读的副本，其中没有任何内容可以验证</translation>
    </message>
    <message>
        <source>not accepted: the token says %1, and %2 is public. A token that is “signed” with HMAC under a public key is a forgery</source>
        <translation>不接受：令牌声称使用 %1，而%2是公开的。用公钥作为 HMAC 密钥“签名”的令牌是伪造的</translation>
    </message>
    <message>
        <source>not checked: the token says %1, and %2 is of another kind. Take the key that its issuer signs with</source>
        <translation>未验证：令牌声称使用 %1，而%2属于另一种类型。请使用其签发者用来签名的密钥</translation>
    </message>
    <message>
        <source>a JWS in its JSON form</source>
        <translation>JSON 形式的 JWS</translation>
    </message>
</context>
<context>
    <name>fob::StateLook</name>
    <message>
        <source>SANDBOX</source>
        <translation>沙盒</translation>
    </message>
    <message>
        <source>PROD</source>
        <comment>production</comment>
        <translation>生产</translation>
    </message>
    <message>
        <source>DEV</source>
        <comment>development</comment>
        <translation>开发</translation>
    </message>
</context>
<context>
    <name>fob::StateWords</name>
    <message>
        <source>dormant</source>
        <translation>休眠</translation>
    </message>
    <message>
        <source>dormant today</source>
        <translation>今天休眠</translation>
    </message>
    <message>
        <source>dormant in 1 day</source>
        <translation>1 天后休眠</translation>
    </message>
    <message>
        <source>dormant in %1 days</source>
        <translation>%1 天后休眠</translation>
    </message>
    <message>
        <source>no token yet</source>
        <translation>还没有令牌</translation>
    </message>
    <message>
        <source>sign in needed</source>
        <translation>需要登录</translation>
    </message>
    <message>
        <source>fresh %1</source>
        <translation>有效 %1</translation>
    </message>
    <message>
        <source>expiring %1</source>
        <translation>即将过期 %1</translation>
    </message>
    <message>
        <source>expired %1 ago</source>
        <translation>%1前已过期</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>已过期</translation>
    </message>
    <message>
        <source>API key · no expiry</source>
        <translation>API 密钥 · 无到期</translation>
    </message>
    <message>
        <source>no expiry</source>
        <translation>无到期</translation>
    </message>
    <message>
        <source>%1, then sign in</source>
        <translation>%1，之后需要登录</translation>
    </message>
</context>
<context>
    <name>fob::StatusLine</name>
    <message>
        <source>unlocked</source>
        <translation>已解锁</translation>
    </message>
    <message>
        <source>locked</source>
        <translation>已锁定</translation>
    </message>
    <message>
        <source>not available</source>
        <translation>不可用</translation>
    </message>
    <message>
        <source>does not answer</source>
        <translation>没有回应</translation>
    </message>
    <message>
        <source>not asked yet</source>
        <translation>尚未询问</translation>
    </message>
    <message>
        <source>Clear now</source>
        <translation>立即清除</translation>
    </message>
    <message>
        <source>Keychain</source>
        <translation>钥匙串</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>1 credential</source>
        <translation>1 个凭据</translation>
    </message>
    <message>
        <source>%1 credentials</source>
        <translation>%1 个凭据</translation>
    </message>
    <message>
        <source>%1 fresh</source>
        <translation>%1 个有效</translation>
    </message>
    <message>
        <source>1 needs attention</source>
        <translation>1 个需要处理</translation>
    </message>
    <message>
        <source>%1 need attention</source>
        <translation>%1 个需要处理</translation>
    </message>
    <message>
        <source>%1 is in the clipboard · cleared in %2 s</source>
        <translation>%1在剪贴板中 · %2 秒后清除</translation>
    </message>
    <message>
        <source>%1 commands</source>
        <translation>%1 命令</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>锁定</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Unlock…</source>
        <translation>解锁…</translation>
    </message>
</context>
<context>
    <name>fob::StepList</name>
    <message>
        <source>done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>under way</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>尚未开始</translation>
    </message>
    <message>
        <source>Step %1 of %2, %3: %4</source>
        <translation>第 %1 步，共 %2 步，%3：%4</translation>
    </message>
</context>
<context>
    <name>fob::StoreCommand</name>
    <message>
        <source>print JSON</source>
        <translation>输出 JSON</translation>
    </message>
    <message>
        <source>Secrets are kept in</source>
        <translation>密文保存在</translation>
    </message>
    <message>
        <source>Keychain</source>
        <translation>钥匙串</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Chosen by</source>
        <translation>由何决定</translation>
    </message>
    <message>
        <source>The secrets of the credentials are in another store: %1. To move them here: %2</source>
        <translation>凭据的密文在另一个存储处：%1。要移到这里：%2</translation>
    </message>
    <message>
        <source>A move from one store to the other is unfinished. To finish it: %1</source>
        <translation>从一个存储处到另一个的移动尚未完成。要完成它：%1</translation>
    </message>
</context>
<context>
    <name>fob::StoreLockCommand</name>
    <message>
        <source>The encrypted vault is locked; whoever needs it next is asked for its passphrase.</source>
        <translation>加密保险库已锁定；下次使用时会询问口令。</translation>
    </message>
</context>
<context>
    <name>fob::StoreMoveCommand</name>
    <message>
        <source>where to: vault or keychain</source>
        <translation>移到何处：vault 或 keychain</translation>
    </message>
    <message>
        <source>Secrets are kept in %1 from now on. Moved: %2</source>
        <translation>从现在起密文保存在%1中。已移动：%2</translation>
    </message>
    <message>
        <source>The secrets of “%1” had been lost before; enter them again.</source>
        <translation>“%1”的密文此前已丢失；请重新输入。</translation>
    </message>
    <message>
        <source>FOB_STORE still names the other store: unset it.</source>
        <translation>FOB_STORE 仍指向另一个存储处：请取消设置。</translation>
    </message>
    <message>
        <source>A window of Fob that is open has to be started again.</source>
        <translation>已打开的 Fob 窗口需要重新启动。</translation>
    </message>
    <message>
        <source>Copies are left in %1. To have them removed, run this again.</source>
        <translation>%1中还留有副本。要删除它们，请再次运行此命令。</translation>
    </message>
</context>
<context>
    <name>fob::StorePassphraseCommand</name>
    <message>
        <source>The vault has another passphrase; every secret in it has been encrypted anew.</source>
        <translation>保险库已换用新口令；其中的每项密文都已重新加密。</translation>
    </message>
</context>
<context>
    <name>fob::StoreSection</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Moving: %1 of %2</source>
        <translation>正在移动：%1/%2</translation>
    </message>
    <message>
        <source>Change the passphrase…</source>
        <translation>更改口令…</translation>
    </message>
    <message>
        <source>Lock after</source>
        <translation>自动锁定</translation>
    </message>
    <message>
        <source>Without use for so long, the vault asks for its passphrase again.</source>
        <translation>超过这段时间未使用，保险库会再次询问口令。</translation>
    </message>
    <message>
        <source>Keychain</source>
        <translation>钥匙串</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Lock now</source>
        <translation>立即锁定</translation>
    </message>
    <message>
        <source>Unlock…</source>
        <translation>解锁…</translation>
    </message>
    <message>
        <source>Secrets are in one encrypted file, which only its passphrase opens: %1</source>
        <translation>密文在一个加密文件里，只有口令能打开它：%1</translation>
    </message>
    <message>
        <source>Secrets are in this computer&apos;s keychain. Where there is none, or for one file that can be carried elsewhere, there is the encrypted vault.</source>
        <translation>密文在这台计算机的钥匙串里。没有钥匙串时，或需要一个可以带走的文件时，可用加密保险库。</translation>
    </message>
    <message>
        <source>FOB_STORE in the environment decides this. Start Fob without it to choose here.</source>
        <translation>这由环境变量 FOB_STORE 决定。不带它启动 Fob，就可以在这里选择。</translation>
    </message>
    <message>
        <source>Move back to the keychain…</source>
        <translation>移回钥匙串…</translation>
    </message>
    <message>
        <source>Use the encrypted vault…</source>
        <translation>改用加密保险库…</translation>
    </message>
    <message>
        <source>The secrets of “%1” had been lost before; enter them again.</source>
        <translation>“%1”的密文此前已经丢失；请重新输入。</translation>
    </message>
    <message>
        <source>Copies are left in the place before: move there and back to have them removed.</source>
        <translation>原来的存储处还留有副本：移回再移过来即可删除它们。</translation>
    </message>
    <message>
        <source>Secrets are kept in the encrypted vault from now on.</source>
        <translation>从现在起，密文保存在加密保险库里。</translation>
    </message>
    <message>
        <source>Secrets are kept in the keychain from now on.</source>
        <translation>从现在起，密文保存在钥匙串里。</translation>
    </message>
    <message>
        <source>Moved: %1</source>
        <translation>已移动：%1</translation>
    </message>
    <message>
        <source>The vault has another passphrase; every secret in it has been encrypted anew.</source>
        <translation>保险库已换了口令；其中所有密文都已重新加密。</translation>
    </message>
</context>
<context>
    <name>fob::StoreText</name>
    <message>
        <source>the encrypted vault</source>
        <translation>加密保险库</translation>
    </message>
    <message>
        <source>the keychain</source>
        <translation>钥匙串</translation>
    </message>
    <message>
        <source>nothing: it is the default</source>
        <translation>无：这是默认值</translation>
    </message>
    <message>
        <source>unlocked</source>
        <translation>已解锁</translation>
    </message>
    <message>
        <source>locked</source>
        <translation>已锁定</translation>
    </message>
    <message>
        <source>not there yet</source>
        <translation>尚不存在</translation>
    </message>
    <message>
        <source>does not answer</source>
        <translation>没有回应</translation>
    </message>
    <message>
        <source>cannot be used</source>
        <translation>无法使用</translation>
    </message>
</context>
<context>
    <name>fob::Terminal</name>
    <message>
        <source>%1 [y/N]</source>
        <translation>%1 [y/N]</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
</context>
<context>
    <name>fob::TerminalPassphrase</name>
    <message>
        <source>New passphrase of the vault</source>
        <translation>保险库的新口令</translation>
    </message>
    <message>
        <source>The same once more</source>
        <translation>再输入一次</translation>
    </message>
    <message>
        <source>They are not the same.</source>
        <translation>两次输入不一致。</translation>
    </message>
    <message>
        <source>That is not the passphrase.</source>
        <translation>口令不对。</translation>
    </message>
    <message>
        <source>There is no encrypted vault yet; it is made now. Nobody can open it without its passphrase, not even you.</source>
        <translation>还没有加密保险库，现在创建。没有口令，任何人都打不开它，您也不例外。</translation>
    </message>
    <message>
        <source>Passphrase of the vault</source>
        <translation>保险库的口令</translation>
    </message>
</context>
<context>
    <name>fob::TestCommand</name>
    <message>
        <source>the credential</source>
        <translation>凭据</translation>
    </message>
    <message>
        <source>ask for another token although the stored one lives</source>
        <translation>即使已存的令牌仍有效，也获取新令牌</translation>
    </message>
    <message>
        <source>print the report as JSON</source>
        <translation>以 JSON 输出报告</translation>
    </message>
    <message>
        <source>Cancelled after %1.</source>
        <translation>已在 %1 后取消。</translation>
    </message>
    <message>
        <source>What to do. %1</source>
        <translation>处理办法：%1</translation>
    </message>
    <message>
        <source>The provider limits how often it may be asked. The turn comes in %1; interrupt to give it up.</source>
        <translation>服务商限制请求频率。还需等待 %1；中断即可放弃。</translation>
    </message>
    <message>
        <source>Another Fob is at work on it. Waiting until it is done; interrupt to give up.</source>
        <translation>另一个 Fob 正在处理它。正在等待其完成；中断即可放弃。</translation>
    </message>
    <message>
        <source>%1 (%2).</source>
        <comment>what came of it, how long it took</comment>
        <translation>%1（%2）。</translation>
    </message>
    <message>
        <source>say what was sent and received, without its secrets</source>
        <translation>说明发送和接收的内容，不含机密</translation>
    </message>
</context>
<context>
    <name>fob::TestPage</name>
    <message>
        <source>Not tested yet</source>
        <translation>尚未测试</translation>
    </message>
    <message>
        <source>A test looks at each step from the settings to a call with the token, and says which one fails, why, and what to do. Secrets are used without being shown.</source>
        <translation>测试会检查从设置到用令牌调用的每一步，说明哪一步失败、原因和处理办法。密钥只被使用，不会显示。</translation>
    </message>
    <message>
        <source>Test now</source>
        <translation>立即测试</translation>
    </message>
    <message>
        <source>Save report…</source>
        <translation>保存报告…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Run again</source>
        <translation>重新测试</translation>
    </message>
    <message>
        <source>Testing…</source>
        <translation>正在测试…</translation>
    </message>
    <message>
        <source>What to do.</source>
        <translation>处理办法。</translation>
    </message>
    <message>
        <source>%1 · %2 · %3</source>
        <comment>what came of a test, when it was, how long it took</comment>
        <translation>%1 · %2 · %3</translation>
    </message>
</context>
<context>
    <name>fob::TestStepRow</name>
    <message>
        <source>passed</source>
        <translation>通过</translation>
    </message>
    <message>
        <source>passed with a warning</source>
        <translation>通过，但有警告</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>not tested</source>
        <translation>未测试</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>a step of a test, its outcome</comment>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>Under way…</source>
        <translation>进行中…</translation>
    </message>
    <message>
        <source>under way</source>
        <translation>进行中</translation>
    </message>
</context>
<context>
    <name>fob::TokenActions</name>
    <message>
        <source>There is a live token now. %1</source>
        <translation>现在有有效的令牌。%1</translation>
    </message>
    <message>
        <source>%1 of “%2”</source>
        <translation>“%2”的%1</translation>
    </message>
    <message>
        <source>The tokens are revoked at the provider and forgotten here.</source>
        <translation>令牌已在提供方撤销，并已在本机忘记。</translation>
    </message>
    <message>
        <source>The access token lives until it expires, %1.</source>
        <translation>访问令牌在到期前仍然有效，到期时间：%1。</translation>
    </message>
    <message>
        <source>The access token lives until it expires.</source>
        <translation>访问令牌在到期前仍然有效。</translation>
    </message>
    <message>
        <source>The tokens are forgotten here. %1</source>
        <translation>令牌已在本机忘记。%1</translation>
    </message>
    <message>
        <source>It has no expiry.</source>
        <translation>它没有到期时间。</translation>
    </message>
    <message>
        <source>It lives for %1.</source>
        <translation>它有效 %1。</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>令牌</translation>
    </message>
    <message>
        <source>Authorization header</source>
        <translation>Authorization 头</translation>
    </message>
    <message>
        <source>curl command</source>
        <translation>curl 命令</translation>
    </message>
    <message>
        <source>Shell export</source>
        <translation>Shell 导出</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
</context>
<context>
    <name>fob::TokenCommand</name>
    <message>
        <source>the credential</source>
        <translation>凭据</translation>
    </message>
    <message>
        <source>raw, header, env, curl or json</source>
        <translation>raw、header、env、curl 或 json</translation>
    </message>
    <message>
        <source>the same as --format json</source>
        <translation>与 --format json 相同</translation>
    </message>
    <message>
        <source>the stored token or none: ask the provider for nothing</source>
        <translation>只用已保存的令牌：不向提供方请求</translation>
    </message>
    <message>
        <source>“%1” has no live token, and --no-refresh forbids asking for one. To get one: %2</source>
        <translation>“%1”没有有效的令牌，而 --no-refresh 禁止请求。获取令牌：%2</translation>
    </message>
</context>
<context>
    <name>fob::TokenFactsCard</name>
    <message>
        <source>Facts</source>
        <translation>概况</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>签名</translation>
    </message>
    <message>
        <source>Issued</source>
        <translation>签发</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>到期</translation>
    </message>
    <message>
        <source>Grant</source>
        <translation>授权方式</translation>
    </message>
    <message>
        <source>Fingerprint</source>
        <translation>指纹</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>账号</translation>
    </message>
    <message>
        <source>Afterwards</source>
        <translation>之后</translation>
    </message>
    <message>
        <source>Granted</source>
        <translation>获得的权限</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>the provider did not say</source>
        <translation>提供方没有说明</translation>
    </message>
    <message>
        <source>none to check</source>
        <translation>无可检查</translation>
    </message>
    <message>
        <source>not checked</source>
        <translation>未检查</translation>
    </message>
    <message>
        <source>no known expiry</source>
        <translation>没有已知的到期时间</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>Stored</source>
        <translation>存储于</translation>
    </message>
    <message>
        <source>%1 (from the token)</source>
        <translation>%1（取自令牌）</translation>
    </message>
</context>
<context>
    <name>fob::TokenPage</name>
    <message>
        <source>expired</source>
        <translation>已过期</translation>
    </message>
    <message>
        <source>left of %1</source>
        <translation>剩余，共 %1</translation>
    </message>
    <message>
        <source>the issuer&apos;s own</source>
        <translation>签发者自有</translation>
    </message>
    <message>
        <source>%1: %2,</source>
        <translation>%1：%2，</translation>
    </message>
    <message>
        <source>Reveal</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Access</source>
        <translation>访问</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>刷新</translation>
    </message>
    <message>
        <source>Access token</source>
        <translation>访问令牌</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>No token yet</source>
        <translation>还没有令牌</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>隐藏</translation>
    </message>
    <message>
        <source>Header</source>
        <translation>头部</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Meaning</source>
        <translation>含义</translation>
    </message>
    <message>
        <source>Claim</source>
        <translation>声明</translation>
    </message>
    <message>
        <source>Claims</source>
        <translation>声明</translation>
    </message>
    <message>
        <source>Read the profile</source>
        <translation>读取资料</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>Account at the provider</source>
        <translation>提供方处的账号</translation>
    </message>
    <message>
        <source>No token yet. Sign in to get one.</source>
        <translation>还没有令牌。请登录以获取。</translation>
    </message>
    <message>
        <source>No token yet. Get one with the button above.</source>
        <translation>还没有令牌。请用上面的按钮获取。</translation>
    </message>
    <message>
        <source>no expiry</source>
        <translation>无到期</translation>
    </message>
    <message>
        <source>until it is revoked</source>
        <translation>直到被撤销</translation>
    </message>
    <message>
        <source>stored</source>
        <translation>已保存</translation>
    </message>
    <message>
        <source>its end is not known</source>
        <translation>到期时间未知</translation>
    </message>
    <message>
        <source>header · %1   claims · %2</source>
        <translation>头部 · %1   声明 · %2</translation>
    </message>
    <message>
        <source>The claims of this token are encrypted: only its recipient can read them.</source>
        <translation>此令牌的声明已加密：只有其接收方能读懂。</translation>
    </message>
    <message>
        <source>This is what the token says of itself. Reading it proves nothing about who wrote it.</source>
        <translation>这是令牌对自身的说明。读取它并不能证明是谁写的。</translation>
    </message>
    <message>
        <source>Copy the access token</source>
        <translation>复制访问令牌</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>API key</source>
        <translation>API 密钥</translation>
    </message>
    <message>
        <source>Verify…</source>
        <translation>验证…</translation>
    </message>
    <message>
        <source>Check the signature of this token</source>
        <translation>验证此令牌的签名</translation>
    </message>
    <message>
        <source>%1 and %L2 more characters</source>
        <translation>%1 以及另外 %L2 个字符</translation>
    </message>
    <message>
        <source>%L1 more: too many to show. They are all compared, and fob inspect --json prints them</source>
        <translation>另有 %L1 项，太多而无法显示。比较时会包含全部，fob inspect --json 会全部输出</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>已过期</translation>
    </message>
    <message>
        <source>%1: no usable time</source>
        <translation>%1：不是可用的时间</translation>
    </message>
</context>
<context>
    <name>fob::TokenWords</name>
    <message>
        <source>JWS (%1) with a detached payload: what it signs is sent beside it</source>
        <translation>JWS（%1），载荷已分离：所签的内容另行发送</translation>
    </message>
    <message>
        <source>JWS (%1) with an opaque payload: no claims can be read in it</source>
        <translation>JWS（%1），载荷不透明：其中读不出任何声明</translation>
    </message>
    <message>
        <source>JWT, not signed</source>
        <translation>JWT，未签名</translation>
    </message>
    <message>
        <source>JWT, signed (%1)</source>
        <translation>JWT，已签名（%1）</translation>
    </message>
    <message>
        <source>JWT, encrypted (%1)</source>
        <translation>JWT，已加密（%1）</translation>
    </message>
    <message>
        <source>opaque: only its provider can read it</source>
        <translation>不透明：只有其提供方能读懂</translation>
    </message>
    <message>
        <source>JWT without its signature (%1)</source>
        <translation>已去除签名的 JWT（%1）</translation>
    </message>
    <message>
        <source>Both are the same token.</source>
        <translation>两者是同一个令牌。</translation>
    </message>
    <message>
        <source>Both say the same: they differ in the signature alone.</source>
        <translation>两者内容相同，只有签名不同。</translation>
    </message>
    <message>
        <source>its header says “%1” twice, and readers differ in which they believe</source>
        <translation>其头部两次写有“%1”，不同的读取者会采信不同的一个</translation>
    </message>
    <message>
        <source>its claims say “%1” twice, and readers differ in which they believe</source>
        <translation>其声明两次写有“%1”，不同的读取者会采信不同的一个</translation>
    </message>
    <message>
        <source>its header is nested too deep to be read</source>
        <translation>其头部嵌套过深，无法读取</translation>
    </message>
    <message>
        <source>its claims are nested too deep to be read</source>
        <translation>其声明嵌套过深，无法读取</translation>
    </message>
    <message>
        <source>its header is no sound JSON</source>
        <translation>其头部不是正确的 JSON</translation>
    </message>
    <message>
        <source>its claims are no sound JSON</source>
        <translation>其声明不是正确的 JSON</translation>
    </message>
    <message>
        <source>JWS (%1) whose claims are not shown: %2</source>
        <translation>JWS（%1），其声明不予显示：%2</translation>
    </message>
    <message>
        <source>no sound JWT: %1</source>
        <translation>不是正确的 JWT：%1</translation>
    </message>
    <message>
        <source>These are two tokens; neither can be read here.</source>
        <translation>这是两个不同的令牌；在此都无法读取。</translation>
    </message>
    <message>
        <source>These are two tokens. Differences: %L1</source>
        <translation>这是两个不同的令牌。差异：%L1 处</translation>
    </message>
</context>
<context>
    <name>fob::Tour</name>
    <message>
        <source>The tour takes every provider from nothing to a live token, in the sandbox on this computer.
It plays you in the browser. Credentials and tokens are kept in memory: no keychain is needed, and nothing stays behind.</source>
        <translation>此导览在本机的沙盒中带每个提供方从零到有效令牌。
它在浏览器中代替您操作。凭据和令牌只保存在内存中：不需要钥匙串，也不会留下任何内容。</translation>
    </message>
    <message>
        <source>That was the tour: %1 grants, each with a live token. To go on: fob add --help</source>
        <translation>导览结束：%1 种授权方式，各有一个有效的令牌。继续：fob add --help</translation>
    </message>
    <message>
        <source>Waiting for the answer at %1.</source>
        <translation>正在 %1 等待返回。</translation>
    </message>
    <message>
        <source>The browser came back, with the token.</source>
        <translation>浏览器带着令牌返回。</translation>
    </message>
    <message>
        <source>The browser came back, with a code.</source>
        <translation>浏览器带着授权码返回。</translation>
    </message>
    <message>
        <source>The code has been exchanged for a token.</source>
        <translation>授权码已兑换为令牌。</translation>
    </message>
    <message>
        <source>Refreshed: %1, fingerprint %2.</source>
        <translation>已刷新：%1，指纹 %2。</translation>
    </message>
    <message>
        <source>A live token: %1, fingerprint %2.</source>
        <translation>有效的令牌：%1，指纹 %2。</translation>
    </message>
    <message>
        <source>The account behind it: %1.</source>
        <translation>背后的账号：%1。</translation>
    </message>
    <message>
        <source>Revoked at the provider.</source>
        <translation>已在提供方撤销。</translation>
    </message>
    <message>
        <source>Stored: %1.</source>
        <translation>已保存：%1。</translation>
    </message>
</context>
<context>
    <name>fob::TourBrowser</name>
    <message>
        <source>The consent page has no form that the tour understands.</source>
        <translation>同意页面上没有导览能理解的表单。</translation>
    </message>
    <message>
        <source>The consent page is there; the tour presses “Approve” for you.</source>
        <translation>同意页面已打开；导览替您按下“同意”。</translation>
    </message>
    <message>
        <source>The consent page asks for %1; the tour presses “Approve” for you.</source>
        <translation>同意页面请求 %1；导览替您按下“同意”。</translation>
    </message>
</context>
<context>
    <name>fob::UnsavedTokens</name>
    <message>
        <source>The provider has given new tokens for “%1”, and the keychain does not take them. They are kept in memory and tried again for a minute: unlock the keychain, or interrupt to give them up.</source>
        <translation>提供方已为“%1”给出新令牌，但钥匙串不接收。它们保留在内存中，并会在一分钟内反复重试：请解锁钥匙串，或中断以放弃它们。</translation>
    </message>
    <message>
        <source>The keychain has taken them.</source>
        <translation>钥匙串已接收它们。</translation>
    </message>
</context>
<context>
    <name>fob::Values</name>
    <message>
        <source>a whole number from %1 to %2</source>
        <translation>%1 到 %2 的整数</translation>
    </message>
    <message>
        <source>one of %1</source>
        <translation>%1 之一</translation>
    </message>
</context>
<context>
    <name>fob::WarningWords</name>
    <message>
        <source>%1: the sign-in has ended</source>
        <translation>%1：登录已失效</translation>
    </message>
    <message>
        <source>%1: the sign-in ends in %2</source>
        <translation>%1：登录将在%2后失效</translation>
    </message>
    <message>
        <source>%1: the token has expired</source>
        <translation>%1：令牌已过期</translation>
    </message>
    <message>
        <source>%1: the token ends in %2</source>
        <translation>%1：令牌将在%2后到期</translation>
    </message>
    <message>
        <source>%1 may have been deactivated</source>
        <translation>%1 可能已被停用</translation>
    </message>
    <message>
        <source>%1 is deactivated in %2</source>
        <translation>%1 将在%2后被停用</translation>
    </message>
    <message>
        <source>%1: a new sign-in is needed</source>
        <translation>%1：需要重新登录</translation>
    </message>
    <message>
        <source>Its refresh token is over. Sign in again to get tokens.</source>
        <translation>它的刷新令牌已到期。请重新登录以获取令牌。</translation>
    </message>
    <message>
        <source>Sign in again before then; until you do, nothing changes.</source>
        <translation>请在此之前重新登录；在此之前一切照常。</translation>
    </message>
    <message>
        <source>It cannot be renewed. Sign in again to get another.</source>
        <translation>它无法续期。请重新登录以获取新的令牌。</translation>
    </message>
    <message>
        <source>It cannot be renewed. Sign in again before then.</source>
        <translation>它无法续期。请在此之前重新登录。</translation>
    </message>
    <message>
        <source>The provider deactivates what is not used. Get a token to see whether it still answers.</source>
        <translation>提供方会停用未使用的凭据。请获取令牌，看它是否仍有应答。</translation>
    </message>
    <message>
        <source>The provider deactivates what is not used. Get a token, or let Fob keep it alive.</source>
        <translation>提供方会停用未使用的凭据。请获取令牌，或让 Fob 使其保持活跃。</translation>
    </message>
    <message>
        <source>The provider has refused to renew its token. Sign in again.</source>
        <translation>提供方拒绝为其令牌续期。请重新登录。</translation>
    </message>
    <message>
        <source>%1 credentials need attention</source>
        <translation>%1 个凭据需要处理</translation>
    </message>
</context>
</TS>
